package io.forecourt.ads.projection;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import io.forecourt.ads.AdsConfig;
import io.forecourt.ads.ad.Ad;
import io.forecourt.ads.deadletter.DeadLetters;
import io.forecourt.ads.outage.Patience;
import io.forecourt.ads.telemetry.EventInLog;
import io.forecourt.schemas.ContractBreachException;
import io.forecourt.schemas.event.EventMetadata;
import io.forecourt.schemas.event.VehicleProcessed;
import io.forecourt.schemas.serde.ContractDeserializer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads a record under its contract. What breaks the contract becomes a dead letter, acknowledged before this returns; while
 * the schema registry is away, this waits. Blocks.
 */
@ApplicationScoped
class EventReader {

    private final ContractDeserializer<VehicleProcessed> contract;
    private final DeadLetters deadLetters;
    private final Patience patience;

    EventReader(AdsConfig config, DeadLetters deadLetters, Patience patience) {
        this.contract = new ContractDeserializer<>(config.registryApi().toString());
        this.deadLetters = deadLetters;
        this.patience = patience;
    }

    /** Empty where the record had to be set aside. */
    Optional<PricedVehicle> read(ConsumerRecord<byte[], byte[]> record) {
        Instant timestamp = Instant.ofEpochMilli(record.timestamp());
        EventMetadata metadata = metadata(record, timestamp);
        try (EventInLog _ = EventInLog.of(metadata.id())) {
            return patience.insist("read an event of " + record.topic(), () -> {
                try {
                    VehicleProcessed event = contract.deserialize(record.topic(), record.value());
                    return Optional.of(new PricedVehicle(metadata.id(), Ad.of(event, timestamp)));
                } catch (ContractBreachException breach) {
                    deadLetters.send(record, breach);
                    return Optional.empty();
                }
            });
        }
    }

    private static EventMetadata metadata(ConsumerRecord<byte[], byte[]> record, Instant timestamp) {
        String key = record.key() == null ? null : new String(record.key(), UTF_8);
        return EventMetadata.read(
                record.headers(), record.topic(), record.partition(), record.offset(), key, timestamp);
    }
}
