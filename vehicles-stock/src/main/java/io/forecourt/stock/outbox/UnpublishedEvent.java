package io.forecourt.stock.outbox;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.forecourt.schemas.Contract;
import io.forecourt.schemas.event.EventMetadata;
import io.forecourt.schemas.event.VehicleEvent;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * An event that waits to be sent.
 *
 * @param seq its place in the outbox
 * @param type the topic that it goes to
 * @param subject VIN of the vehicle: the record's key, so that the events of one vehicle stay in order
 */
record UnpublishedEvent(
        long seq,
        UUID eventId,
        UUID vehicleId,
        String type,
        String subject,
        String payload,
        Optional<String> traceparent,
        Instant occurredAt) {

    private static final String SOURCE = "/vehicles-stock";

    ProducerRecord<String, VehicleEvent> record() {
        ProducerRecord<String, VehicleEvent> record = new ProducerRecord<>(
                type,
                null,
                occurredAt.toEpochMilli(),
                subject,
                Contract.of(type).decode(payload));
        new EventMetadata(eventId.toString(), type, SOURCE, occurredAt, subject, traceparent).writeTo(record.headers());
        return record;
    }
}
