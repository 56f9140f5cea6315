package io.forecourt.stock.outbox;

import java.util.Optional;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import io.forecourt.schemas.Contract;
import io.forecourt.schemas.event.VehicleEvent;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/**
 * The history of all vehicles. What is appended commits or rolls back with the transaction that it stands in, and reaches
 * Kafka at least once after the commit.
 */
@ApplicationScoped
public class EventLog implements PanacheRepositoryBase<VehicleEventRow, UUID> {

    /**
     * Appends an event that keeps its contract; one that breaks it raises {@code ContractBreachException}, which rolls the
     * transaction back. Asks no registry.
     *
     * @param traceparent W3C trace context of the request that caused it
     */
    @Transactional(TxType.MANDATORY)
    public <E extends VehicleEvent> void append(
            Contract<E> contract, UUID eventId, E event, Optional<String> traceparent) {
        VehicleEventRow row = new VehicleEventRow();
        row.eventId = eventId;
        row.vehicleId = event.id();
        row.version = event.version();
        row.type = contract.topic();
        row.subject = event.vin();
        row.payload = contract.encode(event);
        row.traceparent = traceparent.orElse(null);
        row.occurredAt = event.createdAt();
        persist(row);
    }
}
