package io.forecourt.ads.rebuild;

import java.util.Map;

import org.apache.kafka.common.TopicPartition;

/**
 * What a topic holds at a moment.
 *
 * @param begins first offset that is there
 * @param ends offset behind the last record that can be read, that of open transactions excluded
 */
record TopicHistory(Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends) {

    TopicHistory {
        begins = Map.copyOf(begins);
        ends = Map.copyOf(ends);
    }

    /** Records that were there once and are no more: retention, or somebody, deleted them. */
    long deleted() {
        return begins.values().stream().mapToLong(Long::longValue).sum();
    }

    long offsets() {
        return ends.values().stream().mapToLong(Long::longValue).sum() - deleted();
    }

    boolean isBehind(TopicPartition partition, long position) {
        return position >= ends.get(partition);
    }
}
