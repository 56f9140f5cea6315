package io.forecourt.ads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;

import io.forecourt.infra.embedded.InfrastructureResource;
import io.forecourt.schemas.Topics;
import io.forecourt.schemas.event.EventMetadata;
import io.forecourt.schemas.event.VehicleProcessed;
import io.forecourt.schemas.serde.ContractSerializer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** The rest of the line, as the ads service sees it: sends priced vehicles, and reads what was set aside. */
public final class Line implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer;
    private final ContractSerializer<VehicleProcessed> contract = new ContractSerializer<>();

    public Line() {
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers(),
                        "acks",
                        "all",
                        "delivery.timeout.ms",
                        120_000,
                        "linger.ms",
                        5),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        contract.configure(
                Map.of(
                        "apicurio.registry.url",
                        InfrastructureResource.infrastructure().registryUrl() + "/apis/registry/v3"),
                false);
    }

    /** Waits for what the service does on its own; the caller says what is missing. */
    public static ConditionFactory await(String missing) {
        return Awaitility.await(missing).atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(100));
    }

    public byte[] encoded(VehicleProcessed event) {
        return contract.serialize(Topics.VEHICLE_PROCESSED, event);
    }

    /** Sends events in order and returns when the brokers have them. */
    public void send(List<VehicleProcessed> events) {
        sendAll(events.stream().map(this::record).toList());
    }

    public void send(VehicleProcessed... events) {
        send(List.of(events));
    }

    /** Sends records as they are, in order, and returns their places when the brokers have them. */
    public List<RecordMetadata> sendAll(List<ProducerRecord<byte[], byte[]>> records) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        records.forEach(record -> sent.add(producer.send(record)));
        return sent.stream().map(Line::acknowledged).toList();
    }

    /** Sends a record as it is. */
    public RecordMetadata send(ProducerRecord<byte[], byte[]> record) {
        return acknowledged(producer.send(record));
    }

    /** Sends a record as it is, as large as compression lets it be. */
    public RecordMetadata sendCompressed(ProducerRecord<byte[], byte[]> record) {
        return sendCompressed(record, 1).getFirst();
    }

    /** Sends the same record that many times, and returns the places. */
    public List<RecordMetadata> sendCompressed(ProducerRecord<byte[], byte[]> record, int times) {
        try (KafkaProducer<byte[], byte[]> compressing = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers(),
                        "acks",
                        "all",
                        "compression.type",
                        "gzip",
                        "max.request.size",
                        64 * 1024 * 1024),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                sent.add(compressing.send(record));
            }
            return sent.stream().map(Line::acknowledged).toList();
        }
    }

    public ProducerRecord<byte[], byte[]> record(VehicleProcessed event) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(Topics.VEHICLE_PROCESSED, event.vin().getBytes(), encoded(event));
        new EventMetadata(
                        UUID.randomUUID().toString(),
                        Topics.VEHICLE_PROCESSED,
                        "/price-estimate",
                        Instant.now(),
                        event.vin(),
                        Optional.empty())
                .writeTo(record.headers());
        return record;
    }

    /** All dead letters of the service so far. */
    public List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                // The end is known: closing would wait for a fetch that waits for more.
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers(),
                        "auto.offset.reset",
                        "earliest",
                        "fetch.max.wait.ms",
                        20),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.VEHICLES_ADS_DEAD_LETTER).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long expected = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
            while (letters.size() < expected) {
                consumer.poll(Duration.ofMillis(200)).forEach(letters::add);
            }
            return letters;
        }
    }

    private static String bootstrapServers() {
        return InfrastructureResource.infrastructure().bootstrapServers();
    }

    private static RecordMetadata acknowledged(Future<RecordMetadata> sent) {
        try {
            RecordMetadata metadata = sent.get();
            assertThat(metadata.hasOffset()).isTrue();
            return metadata;
        } catch (Exception e) {
            throw new AssertionError("The brokers did not take a record", e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        contract.close();
    }
}
