package io.forecourt.infra.benchmarks.stage.pricing;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** How many records a topic has ever had; asking costs the brokers next to nothing. */
record TopicEnd(Admin admin, String topic, int partitions) {

    private static final Duration PAUSE = Duration.ofMillis(10);

    long count() throws InterruptedException {
        Map<TopicPartition, OffsetSpec> ends = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
        try {
            return admin.listOffsets(ends).all().get().values().stream()
                    .mapToLong(end -> end.offset())
                    .sum();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The end of %s cannot be asked for".formatted(topic), e.getCause());
        }
    }

    /** Waits until there are so many. */
    void await(long number, Duration atMost) throws InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + atMost.toNanos();
        for (long count = count(); count < number; count = count()) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException(
                        "%s has %d records of %d after %d s".formatted(topic, count, number, atMost.toSeconds()));
            }
            Thread.sleep(PAUSE);
        }
    }
}
