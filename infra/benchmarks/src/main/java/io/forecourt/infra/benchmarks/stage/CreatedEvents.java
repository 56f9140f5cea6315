package io.forecourt.infra.benchmarks.stage;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.forecourt.infra.benchmarks.stack.Line;
import io.forecourt.schemas.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What vehicles-stock has told, as the brokers have it: where the service is not asked, it cannot err in its own favour. */
final class CreatedEvents implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Of three brokers each time, on the processors of what is measured; on average half of it counts as time that the relay took. */
    private static final long LOOKS_EVERY_NANOS = Duration.ofMillis(40).toNanos();

    private static final Duration POLL = Duration.ofSeconds(5);

    private static final List<TopicPartition> PARTITIONS = IntStream.range(0, 6)
            .mapToObj(number -> new TopicPartition(Topics.VEHICLE_CREATED, number))
            .toList();

    private final Line line;
    private final Admin admin;

    CreatedEvents(Line line) {
        this.line = line;
        this.admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, line.servers().bootstrapServers()));
    }

    /** How many all replicas in sync have, over all partitions. */
    long count() throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> latest =
                PARTITIONS.stream().collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()));
        return admin.listOffsets(latest).all().get().values().stream()
                .mapToLong(end -> end.offset())
                .sum();
    }

    /** Returns when there are so many. */
    void await(long expected) throws InterruptedException, ExecutionException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (count() < expected) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "Of %d events %d came within %d minutes".formatted(expected, count(), PATIENCE.toMinutes()));
            }
            LockSupport.parkNanos(LOOKS_EVERY_NANOS);
        }
    }

    /** Bytes of an event on average: key, value and headers together, of some hundred. */
    int size() {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, line.servers().bootstrapServers(),
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
            consumer.assign(PARTITIONS);
            consumer.seekToBeginning(PARTITIONS);
            ConsumerRecords<byte[], byte[]> some = consumer.poll(POLL);
            long bytes = 0;
            for (ConsumerRecord<byte[], byte[]> event : some) {
                bytes += size(event);
            }
            if (some.isEmpty()) {
                throw new IllegalStateException(
                        "No event of %s could be read within %d s".formatted(Topics.VEHICLE_CREATED, POLL.toSeconds()));
            }
            return Math.toIntExact(bytes / some.count());
        }
    }

    private static long size(ConsumerRecord<byte[], byte[]> event) {
        long bytes = event.serializedKeySize() + event.serializedValueSize();
        for (var header : event.headers()) {
            bytes += header.key().length() + header.value().length;
        }
        return bytes;
    }

    @Override
    public void close() {
        admin.close();
    }
}
