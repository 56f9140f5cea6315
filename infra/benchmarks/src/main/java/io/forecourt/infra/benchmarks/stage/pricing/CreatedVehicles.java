package io.forecourt.infra.benchmarks.stage.pricing;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.ObjLongConsumer;

import io.forecourt.infra.benchmarks.load.Timetable;
import io.forecourt.infra.embedded.Infrastructure;
import io.forecourt.schemas.Topics;
import io.forecourt.schemas.event.EventMetadata;
import io.forecourt.schemas.event.FuelType;
import io.forecourt.schemas.event.OdometerUnit;
import io.forecourt.schemas.event.VehicleCreated;
import io.forecourt.schemas.serde.ContractSerializer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Stands in for vehicles-stock: events of vehicles that all differ, encoded and with all headers, as fast as a topic takes them. */
final class CreatedVehicles implements AutoCloseable {

    private static final String SOURCE = "/vehicles-stock";
    private static final Optional<String> TRACE =
            Optional.of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

    private final ContractSerializer<VehicleCreated> contract;
    private final KafkaProducer<String, byte[]> producer;
    private int made;

    CreatedVehicles(Infrastructure servers) {
        contract = new ContractSerializer<>(servers.registryUrl() + "/apis/registry/v3");
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        servers.bootstrapServers(),
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        0),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Sends vehicles that were taken in just now, all at once; returns when Kafka has them. */
    void fill(String topic, int number) {
        for (int sent = 0; sent < number; sent++) {
            producer.send(record(topic));
        }
        producer.flush();
    }

    /**
     * Sends so many a second, each made when it is its turn; returns when Kafka has them.
     *
     * @param sending told just before, with the VIN and the moment at which it was due, in nanoseconds of {@link System#nanoTime}
     */
    void feed(int number, int aSecond, ObjLongConsumer<String> sending) {
        var timetable = new Timetable(System.nanoTime(), aSecond);
        for (int sent = 0; sent < number; sent++) {
            long due = timetable.await(sent);
            ProducerRecord<String, byte[]> record = record(Topics.VEHICLE_CREATED);
            sending.accept(record.key(), due);
            producer.send(record);
        }
        producer.flush();
    }

    private ProducerRecord<String, byte[]> record(String topic) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        String vin = "1HGCM%012d".formatted(made++);
        var vehicle = new VehicleCreated(
                UUID.randomUUID(),
                vin,
                "Accord Tourer",
                "Honda",
                2019,
                ThreadLocalRandom.current().nextInt(200_000),
                OdometerUnit.KILOMETRES,
                FuelType.HYBRID,
                1,
                now);
        var record = new ProducerRecord<>(
                topic, null, now.toEpochMilli(), vin, contract.serialize(Topics.VEHICLE_CREATED, vehicle));
        new EventMetadata(UUID.randomUUID().toString(), Topics.VEHICLE_CREATED, SOURCE, now, vin, TRACE)
                .writeTo(record.headers());
        return record;
    }

    @Override
    public void close() {
        producer.close();
        contract.close();
    }
}
