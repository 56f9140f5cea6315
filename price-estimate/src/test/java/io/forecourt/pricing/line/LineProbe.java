package io.forecourt.pricing.line;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.apicurio.registry.resolver.config.SchemaResolverConfig;
import io.forecourt.infra.embedded.Infrastructure;
import io.forecourt.schemas.Topics;
import io.forecourt.schemas.deadletter.DeadLetterHeaders;
import io.forecourt.schemas.event.EventMetadata;
import io.forecourt.schemas.event.OdometerUnit;
import io.forecourt.schemas.event.VehicleCreated;
import io.forecourt.schemas.event.VehicleProcessed;
import io.forecourt.schemas.serde.ContractDeserializer;
import io.forecourt.schemas.serde.ContractSerializer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Both ends of the line: puts records in, and keeps all that comes out, from the beginning of the topics. */
final class LineProbe implements AutoCloseable {

    /** A key of so many and large records that they are only counted. */
    static final byte[] FLOOD = "FLOOD".getBytes(UTF_8);

    record Sent(VehicleCreated vehicle, String eventId, RecordMetadata place) {}

    private final KafkaProducer<byte[], byte[]> producer;
    private final ContractSerializer<VehicleCreated> writer = new ContractSerializer<>();
    private final ContractDeserializer<VehicleProcessed> reader;
    private final List<ConsumerRecord<byte[], byte[]>> seen = new CopyOnWriteArrayList<>();
    private final String bootstrapServers;
    private final AtomicInteger flooded = new AtomicInteger();
    private volatile boolean closed;

    LineProbe(Infrastructure infrastructure) {
        String registry = infrastructure.registryUrl() + "/apis/registry/v3";
        bootstrapServers = infrastructure.bootstrapServers();
        writer.configure(Map.of(SchemaResolverConfig.REGISTRY_URL, registry), false);
        reader = new ContractDeserializer<>(registry);
        Map<String, Object> kafka = Map.of("bootstrap.servers", bootstrapServers);
        Map<String, Object> producing = new HashMap<>(kafka);
        producing.put("delivery.timeout.ms", Integer.MAX_VALUE);
        producing.put("linger.ms", 5);
        producer = new KafkaProducer<>(producing, new ByteArraySerializer(), new ByteArraySerializer());
        Thread.ofPlatform().name("line-probe").daemon().start(() -> watch(kafka));
    }

    private void watch(Map<String, Object> kafka) {
        try (var consumer = new KafkaConsumer<>(kafka, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = Stream.of(Topics.VEHICLE_PROCESSED, Topics.PRICE_ESTIMATE_DEAD_LETTER)
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!closed) {
                consumer.poll(Duration.ofMillis(50)).forEach(this::keep);
            }
        }
    }

    private void keep(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(Topics.PRICE_ESTIMATE_DEAD_LETTER) && Arrays.equals(record.key(), FLOOD)) {
            flooded.incrementAndGet();
        } else {
            seen.add(record);
        }
    }

    /** How many dead letters with the key {@link #FLOOD} there were. */
    int flooded() {
        return flooded.get();
    }

    static VehicleCreated vehicle(String vin, Instant createdAt) {
        return new VehicleCreated(
                UUID.randomUUID(), vin, "Accord", "Honda", 2003, 120_000, OdometerUnit.KILOMETRES, null, 1, createdAt);
    }

    /** Puts a vehicle on the line, as vehicles-stock does. */
    Sent send(VehicleCreated vehicle) {
        return send(vehicle, UUID.randomUUID().toString(), null);
    }

    Sent send(VehicleCreated vehicle, String eventId, Integer partition) {
        return new Sent(vehicle, eventId, await(sendAsync(vehicle, eventId, partition)));
    }

    Future<RecordMetadata> sendAsync(VehicleCreated vehicle, String eventId, Integer partition) {
        Instant time = vehicle.createdAt() == null ? Instant.now() : vehicle.createdAt();
        Headers headers = new EventMetadata(
                        eventId,
                        Topics.VEHICLE_CREATED,
                        "/vehicles-stock",
                        time,
                        vehicle.vin(),
                        Optional.of("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"))
                .writeTo(new RecordHeaders());
        return producer.send(new ProducerRecord<>(
                Topics.VEHICLE_CREATED, partition, vehicle.vin().getBytes(UTF_8), encode(vehicle), headers));
    }

    byte[] encode(VehicleCreated vehicle) {
        return writer.serialize(Topics.VEHICLE_CREATED, vehicle);
    }

    RecordMetadata sendBytes(String key, byte[] value, Headers headers) {
        return sendBytes(key == null ? null : key.getBytes(UTF_8), value, headers, null);
    }

    RecordMetadata sendBytes(byte[] key, byte[] value, Headers headers, Integer partition) {
        return await(producer.send(new ProducerRecord<>(Topics.VEHICLE_CREATED, partition, key, value, headers)));
    }

    /** Sends what is small on the wire and large in memory, as a foreign producer may. */
    RecordMetadata sendCompressed(byte[] key, byte[] value, Headers headers, int partition) {
        return sendCompressed(key, value, headers, partition, 1);
    }

    /** The same many times; returns the place of the last. */
    RecordMetadata sendCompressed(byte[] key, byte[] value, Headers headers, int partition, int times) {
        Map<String, Object> producing = Map.of(
                "bootstrap.servers", bootstrapServers, "compression.type", "gzip", "max.request.size", 20_000_000);
        try (KafkaProducer<byte[], byte[]> foreign =
                new KafkaProducer<>(producing, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 1; i < times; i++) {
                foreign.send(new ProducerRecord<>(Topics.VEHICLE_CREATED, partition, key, value, headers));
            }
            return await(foreign.send(new ProducerRecord<>(Topics.VEHICLE_CREATED, partition, key, value, headers)));
        }
    }

    /** The dead letter of the record that was put there. */
    Optional<ConsumerRecord<byte[], byte[]>> deadLetterOf(RecordMetadata place) {
        return deadLetters().stream()
                .filter(letter -> header(letter, DeadLetterHeaders.PARTITION).equals(String.valueOf(place.partition()))
                        && header(letter, DeadLetterHeaders.OFFSET).equals(String.valueOf(place.offset())))
                .findFirst();
    }

    /** How many records of a partition the service has not committed. */
    long unread(int partition) {
        TopicPartition place = new TopicPartition(Topics.VEHICLE_CREATED, partition);
        Map<String, Object> reading = Map.of("bootstrap.servers", bootstrapServers, "group.id", "price-estimate");
        try (KafkaConsumer<byte[], byte[]> reader =
                new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            OffsetAndMetadata committed = reader.committed(Set.of(place)).get(place);
            return reader.endOffsets(Set.of(place)).get(place) - (committed == null ? 0 : committed.offset());
        }
    }

    void flush() {
        producer.flush();
    }

    /** Events about vehicles whose VIN begins so. */
    List<ConsumerRecord<byte[], byte[]>> processed(String vinPrefix) {
        return seen(Topics.VEHICLE_PROCESSED, vinPrefix);
    }

    List<ConsumerRecord<byte[], byte[]>> deadLetters(String vinPrefix) {
        return seen(Topics.PRICE_ESTIMATE_DEAD_LETTER, vinPrefix);
    }

    /** All dead letters, those without a key too. */
    List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        return seen.stream()
                .filter(record -> record.topic().equals(Topics.PRICE_ESTIMATE_DEAD_LETTER))
                .toList();
    }

    VehicleProcessed decode(ConsumerRecord<byte[], byte[]> record) {
        return reader.deserialize(record.topic(), record.value());
    }

    private List<ConsumerRecord<byte[], byte[]>> seen(String topic, String vinPrefix) {
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : seen) {
            if (record.topic().equals(topic)
                    && record.key() != null
                    && new String(record.key(), UTF_8).startsWith(vinPrefix)) {
                found.add(record);
            }
        }
        return found;
    }

    static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        producer.close(Duration.ZERO);
    }
}
