package io.forecourt.schemas.deployment;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

import io.forecourt.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The backups of the registry, in Kafka beside the records that depend on them: whoever has lost this topic has lost those too.
 * The newest is the last record; its headers say the ids, its value is the export. Written with all acknowledgements.
 */
final class BackupTopic {

    private static final TopicPartition PARTITION = new TopicPartition(Topics.REGISTRY_BACKUP, 0);
    private static final int LARGEST_EXPORT = 10 * 1024 * 1024;
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final String bootstrapServers;

    BackupTopic(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** The newest backup, if any was ever made. */
    Optional<RegistryBackup> newest() {
        try (var consumer = new KafkaConsumer<>(
                // Closing would wait for a fetch that waits for more than the last record.
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "default.api.timeout.ms",
                        (int) LIMIT.toMillis(),
                        "fetch.max.wait.ms",
                        20),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(PARTITION));
            long end = consumer.endOffsets(List.of(PARTITION)).get(PARTITION);
            if (end == 0) {
                return Optional.empty();
            }
            consumer.seek(PARTITION, end - 1);
            List<ConsumerRecord<byte[], byte[]>> last = consumer.poll(LIMIT).records(PARTITION);
            if (last.isEmpty()) {
                throw new TimeoutException("the topic %s did not yield its last record".formatted(PARTITION.topic()));
            }
            return Optional.of(read(last.getLast()));
        }
    }

    void add(RegistryBackup backup) throws InterruptedException, ExecutionException {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(PARTITION.topic(), PARTITION.partition(), null, backup.export());
        backup.ids()
                .forEach((name, id) -> record.headers().add(name, id.toString().getBytes(UTF_8)));
        try (var producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "acks",
                        "all",
                        "enable.idempotence",
                        true,
                        "max.request.size",
                        LARGEST_EXPORT,
                        "max.block.ms",
                        LIMIT.toMillis(),
                        "request.timeout.ms",
                        (int) LIMIT.toMillis(),
                        "delivery.timeout.ms",
                        (int) LIMIT.multipliedBy(2).toMillis()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(record).get();
        }
    }

    private static RegistryBackup read(ConsumerRecord<byte[], byte[]> record) {
        Map<String, Long> ids = new HashMap<>();
        for (Header header : record.headers()) {
            ids.put(header.key(), Long.valueOf(new String(header.value(), UTF_8)));
        }
        return new RegistryBackup(ids, Instant.ofEpochMilli(record.timestamp()), record.value());
    }
}
