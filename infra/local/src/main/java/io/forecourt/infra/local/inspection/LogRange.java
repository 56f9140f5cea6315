package io.forecourt.infra.local.inspection;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * A stretch of some partitions, from an offset to the one before another. Offsets that hold no record (those of transactions, or
 * what was compacted away) are passed over.
 */
record LogRange(Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {

    private static final Duration POLL = Duration.ofMillis(200);

    LogRange {
        from = Map.copyOf(from);
        to = Map.copyOf(to);
    }

    Set<TopicPartition> partitions() {
        return from.keySet();
    }

    /** Makes the consumer read from the beginning of the range. */
    void seek(Consumer<?, ?> consumer) {
        consumer.assign(partitions());
        consumer.resume(partitions());
        from.forEach(consumer::seek);
    }

    /** The partitions of which the consumer has not read everything in the range. */
    List<TopicPartition> unread(Consumer<?, ?> consumer) {
        return partitions().stream()
                .filter(partition -> consumer.position(partition) < to.get(partition))
                .toList();
    }

    /**
     * What comes next in the range, of the given partitions alone; may be nothing. A consumer waits for ever for brokers that
     * went away, so after nothing came they are asked a question, which fails in the end where nobody answers.
     */
    <K, V> List<ConsumerRecord<K, V>> poll(Consumer<K, V> consumer, Collection<TopicPartition> wanted) {
        consumer.pause(partitions());
        consumer.resume(wanted);
        ConsumerRecords<K, V> polled = consumer.poll(POLL);
        if (polled.isEmpty()) {
            consumer.endOffsets(wanted);
        }
        return StreamSupport.stream(polled.spliterator(), false)
                .filter(logged -> logged.offset() < to.get(new TopicPartition(logged.topic(), logged.partition())))
                .toList();
    }

    /** The stretch before this one, at most so long, of the given partitions. */
    LogRange before(Collection<TopicPartition> chosen, Map<TopicPartition, Long> beginnings, long length) {
        Map<TopicPartition, Long> earlier = new HashMap<>();
        Map<TopicPartition, Long> until = new HashMap<>();
        for (TopicPartition partition : chosen) {
            until.put(partition, from.get(partition));
            earlier.put(partition, Math.max(beginnings.get(partition), from.get(partition) - length));
        }
        return new LogRange(earlier, until);
    }
}
