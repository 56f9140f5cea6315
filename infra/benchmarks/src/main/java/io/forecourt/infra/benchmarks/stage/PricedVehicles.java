package io.forecourt.infra.benchmarks.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.Year;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Future;

import io.forecourt.infra.benchmarks.stack.Line;
import io.forecourt.infra.local.client.NewVehicle;
import io.forecourt.infra.local.demo.RealisticVehicles;
import io.forecourt.schemas.Contract;
import io.forecourt.schemas.Topics;
import io.forecourt.schemas.event.EventMetadata;
import io.forecourt.schemas.event.FuelType;
import io.forecourt.schemas.event.OdometerUnit;
import io.forecourt.schemas.event.VehicleProcessed;
import io.forecourt.schemas.serde.ContractSerializer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Events of vehicles that were never there before, each of another VIN, as pricing sends them: wire format, headers, keys. They are made
 * before they are sent, so that the sending takes little of the machine. Not thread-safe.
 */
final class PricedVehicles implements AutoCloseable {

    private static final int PREFIX_BYTES = 5;
    private static final long SEED = 7;
    private static final int DEAREST_CENTS = 5_000_000;
    private static final Duration PRICED_AFTER = Duration.ofSeconds(30);
    private static final Instant FIRST = Instant.parse("2026-01-15T09:30:00.250Z");
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final Random random = new Random(SEED);
    private final Iterator<NewVehicle> vehicles =
            new RealisticVehicles(SEED, Year.of(2026)).take(Integer.MAX_VALUE).iterator();
    private final KafkaProducer<byte[], byte[]> producer;
    private final ContractSerializer<VehicleProcessed> contract;
    private byte[] prefix;
    private Instant created = FIRST;

    PricedVehicles(Line line) {
        contract = new ContractSerializer<>(line.servers().registryUrl() + "/apis/registry/v3");
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        line.servers().bootstrapServers(),
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        5),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    List<ProducerRecord<byte[], byte[]>> make(int count) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(count);
        for (int number = 0; number < count; number++) {
            records.add(record(event(vehicles.next())));
        }
        return records;
    }

    /** Returns when the brokers have them all. */
    void send(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
        List<Future<RecordMetadata>> sent = new ArrayList<>(records.size());
        records.forEach(record -> sent.add(producer.send(record)));
        producer.flush();
        for (Future<RecordMetadata> each : sent) {
            each.get();
        }
    }

    private VehicleProcessed event(NewVehicle vehicle) {
        created = created.plusMillis(1 + random.nextInt(1_000));
        return new VehicleProcessed(
                new UUID(random.nextLong(), random.nextLong()),
                vehicle.vin(),
                vehicle.model(),
                vehicle.manufacturer(),
                vehicle.year(),
                Math.toIntExact(vehicle.odometer()),
                vehicle.odometerUnit().equals("km") ? OdometerUnit.KILOMETRES : OdometerUnit.MILES,
                FuelType.of(vehicle.fuelType()).orElse(null),
                1,
                created,
                BigDecimal.valueOf(random.nextInt(DEAREST_CENTS), 2),
                "USD",
                created.plus(PRICED_AFTER));
    }

    private ProducerRecord<byte[], byte[]> record(VehicleProcessed event) {
        if (prefix == null) {
            prefix = contract.serialize(Topics.VEHICLE_PROCESSED, event);
        }
        byte[] json = Contract.VEHICLE_PROCESSED.encode(event).getBytes(UTF_8);
        byte[] value = ByteBuffer.allocate(PREFIX_BYTES + json.length)
                .put(prefix, 0, PREFIX_BYTES)
                .put(json)
                .array();
        var record = new ProducerRecord<>(Topics.VEHICLE_PROCESSED, event.vin().getBytes(UTF_8), value);
        new EventMetadata(
                        UUID.randomUUID().toString(),
                        Topics.VEHICLE_PROCESSED,
                        "/price-estimate",
                        event.processedAt(),
                        event.vin(),
                        Optional.of(TRACE))
                .writeTo(record.headers());
        return record;
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        contract.close();
    }
}
