package io.forecourt.stock.outbox;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import io.forecourt.schemas.Contract;
import io.forecourt.schemas.ContractBreachException;
import io.forecourt.schemas.event.EventMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.MDC;

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

    /**
     * The record that tells of it, all that was stored; {@link ContractBreachException} where the encoder finds one. A newer version of
     * the service may have stored it, and this one may relay while the two run side by side: what this one does not know breaks its
     * contract, so it leaves the event to the newer one.
     *
     * @param encoder holds the text to the contract of its topic
     */
    ProducerRecord<String, byte[]> record(Function<String, byte[]> encoder) {
        if (!type.equals(Contract.VEHICLE_CREATED.topic())) {
            throw new ContractBreachException(type, "this version of the service does not know such events");
        }
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(type, null, occurredAt.toEpochMilli(), subject, encoder.apply(payload));
        new EventMetadata(eventId.toString(), type, SOURCE, occurredAt, subject, traceparent).writeTo(record.headers());
        return record;
    }

    /** Writes a line to the log that names the vehicle and the event. */
    void logged(Runnable line) {
        try {
            MDC.put("vehicleId", vehicleId);
            MDC.put("eventId", eventId);
            line.run();
        } finally {
            MDC.remove("vehicleId");
            MDC.remove("eventId");
        }
    }
}
