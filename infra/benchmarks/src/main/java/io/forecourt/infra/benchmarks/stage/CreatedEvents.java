package io.forecourt.infra.benchmarks.stage;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

import io.forecourt.infra.benchmarks.stack.Line;
import io.forecourt.schemas.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What vehicles-stock has told, as the brokers have it. */
final class CreatedEvents implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration POLL = Duration.ofSeconds(5);

    private static final List<TopicPartition> PARTITIONS = IntStream.range(0, TopicEnd.PARTITIONS)
            .mapToObj(number -> new TopicPartition(Topics.VEHICLE_CREATED, number))
            .toList();

    private final Line line;
    private final Admin admin;
    private final TopicEnd end;

    CreatedEvents(Line line) {
        this.line = line;
        this.admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, line.servers().bootstrapServers()));
        this.end = new TopicEnd(admin, Topics.VEHICLE_CREATED);
    }

    /** How many all replicas in sync have, over all partitions. */
    long count() throws InterruptedException {
        return end.count();
    }

    /** Returns when there are so many. */
    void await(long expected) throws InterruptedException, TimeoutException {
        end.await(expected, PATIENCE);
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
