package io.forecourt.ads.projection;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import jakarta.enterprise.context.ApplicationScoped;

import io.forecourt.ads.ad.Ad;
import io.forecourt.ads.deadletter.Unreadable;
import io.forecourt.ads.outage.Patience;
import io.forecourt.ads.telemetry.EventInLog;
import io.forecourt.schemas.event.EventMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Reads a record under its contract; while the schema registry is away, this waits. What breaks the contract can never be read.
 * What fails in any other way cannot either: once the schema is held, reading depends on nothing but the record, so that it would
 * fail for ever, and hold up all that come after it. Blocks.
 */
@ApplicationScoped
public class EventReader {

    private final ProcessedEvents events;
    private final Patience patience;

    EventReader(ProcessedEvents events, Patience patience) {
        this.events = events;
        this.patience = patience;
    }

    /** Empty where the record can never be read, and {@code unreadable} was told why. */
    public Optional<PricedVehicle> read(ConsumerRecord<byte[], byte[]> record, Consumer<Unreadable> unreadable) {
        Instant timestamp = Instant.ofEpochMilli(record.timestamp());
        String eventId = metadata(record, timestamp).id();
        try (EventInLog _ = EventInLog.of(eventId)) {
            return patience.insist("read an event of " + record.topic(), () -> {
                try {
                    return Optional.of(new PricedVehicle(eventId, Ad.of(events.read(record), timestamp)));
                } catch (RetriableException away) {
                    throw away;
                } catch (RuntimeException | StackOverflowError failure) {
                    unreadable.accept(new Unreadable(record, eventId, failure));
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
