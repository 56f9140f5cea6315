package io.forecourt.stock.outbox;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.forecourt.schemas.Contract;
import io.forecourt.schemas.ContractBreachException;
import io.forecourt.schemas.ContractJson;
import io.forecourt.schemas.event.EventMetadata;
import io.forecourt.schemas.event.VehicleCreated;
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

    /** The record that tells of it; {@link ContractBreachException} where that would not be all that was stored. */
    ProducerRecord<String, byte[]> record(Function<VehicleCreated, byte[]> encoder) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(type, null, occurredAt.toEpochMilli(), subject, encoder.apply(event()));
        new EventMetadata(eventId.toString(), type, SOURCE, occurredAt, subject, traceparent).writeTo(record.headers());
        return record;
    }

    /**
     * A newer version of the service may have stored it, and this one may relay while the two run side by side: what this one
     * does not know would be lost without a word, so it leaves the event to the newer one.
     */
    private VehicleCreated event() {
        if (!type.equals(Contract.VEHICLE_CREATED.topic())) {
            throw new ContractBreachException(type, "this version of the service does not know such events");
        }
        VehicleCreated event = Contract.VEHICLE_CREATED.decode(payload);
        if (event == null || !ContractJson.mapper().valueToTree(event).equals(stored())) {
            throw new ContractBreachException(type, "it says what this version of the service does not know");
        }
        return event;
    }

    private JsonNode stored() {
        try {
            return ContractJson.mapper().readTree(payload);
        } catch (JsonProcessingException e) {
            throw new ContractBreachException(type, "the text is not JSON: " + e.getOriginalMessage(), e);
        }
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
