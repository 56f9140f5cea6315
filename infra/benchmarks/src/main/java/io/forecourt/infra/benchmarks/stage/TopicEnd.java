package io.forecourt.infra.benchmarks.stage;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** How many records a topic of six partitions has ever had, as the brokers know it: a service that is not asked cannot err in its own favour. */
public record TopicEnd(Admin admin, String topic) {

    public static final int PARTITIONS = 6;

    /** Three brokers are asked each time, on the processors of what is measured. Up to so much is counted to whoever is measured, half of it on average. */
    private static final Duration LOOKS_EVERY = Duration.ofMillis(40);

    /** How many all replicas in sync have, over all partitions. */
    public long count() throws InterruptedException {
        Map<TopicPartition, OffsetSpec> ends = IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()));
        try {
            return admin.listOffsets(ends).all().get().values().stream()
                    .mapToLong(end -> end.offset())
                    .sum();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The end of %s cannot be asked for".formatted(topic), e.getCause());
        }
    }

    /** Returns when there are so many. */
    public void await(long number, Duration atMost) throws InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + atMost.toNanos();
        for (long count = count(); count < number; count = count()) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException(
                        "%s has %d records of %d after %d s".formatted(topic, count, number, atMost.toSeconds()));
            }
            Thread.sleep(LOOKS_EVERY);
        }
    }
}
