package io.forecourt.schemas.deadletter;

import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads partitions from where a consumer stands up to given offsets, and pauses them then. Blocks, though never for ever. For
 * consumers of one thread that assign their partitions themselves.
 */
public final class LogEnd {

    private static final Duration POLL = Duration.ofMillis(500);

    /** A cluster that has records and gives none for so long is away. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private LogEnd() {}

    /**
     * Hands over record after record, until all ends are reached or the reader has enough.
     *
     * @param wantsMore told each record, answers whether to go on
     * @throws TimeoutException when the cluster gives nothing for twenty seconds
     */
    public static void readTo(
            Map<TopicPartition, Long> ends,
            Consumer<byte[], byte[]> consumer,
            Predicate<ConsumerRecord<byte[], byte[]>> wantsMore) {
        consumer.resume(ends.keySet());
        try {
            long lastProgress = System.nanoTime();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                long before = positions(ends, consumer);
                for (ConsumerRecord<byte[], byte[]> read : consumer.poll(POLL)) {
                    if (!wantsMore.test(read)) {
                        return;
                    }
                }
                if (positions(ends, consumer) != before) {
                    lastProgress = System.nanoTime();
                } else if (System.nanoTime() - lastProgress > PATIENCE.toNanos()) {
                    throw new TimeoutException("Kafka gave no record for %d s".formatted(PATIENCE.toSeconds()));
                }
            }
        } finally {
            consumer.pause(ends.keySet());
        }
    }

    private static long positions(Map<TopicPartition, Long> ends, Consumer<byte[], byte[]> consumer) {
        return ends.keySet().stream().mapToLong(consumer::position).sum();
    }
}
