package io.forecourt.stock.intake;

import java.util.Optional;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.forecourt.schemas.Contract;
import io.forecourt.schemas.event.VehicleCreated;
import io.forecourt.stock.catalogue.VehicleRow;
import io.forecourt.stock.catalogue.VehicleRows;
import io.forecourt.stock.outbox.EventLog;
import io.forecourt.stock.vehicle.Vehicle;

/**
 * Writes a vehicle and its event in one transaction: both are there or neither is. An event that breaks its contract, a VIN
 * that is in stock and a database that fails roll everything back.
 */
@ApplicationScoped
class Ledger {

    private final VehicleRows vehicles;
    private final EventLog events;

    Ledger(VehicleRows vehicles, EventLog events) {
        this.vehicles = vehicles;
        this.events = events;
    }

    /** Raises Hibernate's ConstraintViolationException, naming {@link VehicleRow#VIN_KEY}, where the VIN is in stock. */
    @Transactional
    void store(Vehicle vehicle, UUID eventId, VehicleCreated event, Optional<Traceparent> trace) {
        vehicles.persist(VehicleRow.of(vehicle));
        events.append(Contract.VEHICLE_CREATED, eventId, event, trace.map(Traceparent::value));
        // Here rather than at commit, so that a violated constraint keeps its name.
        vehicles.flush();
    }
}
