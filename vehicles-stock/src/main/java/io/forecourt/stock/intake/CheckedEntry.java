package io.forecourt.stock.intake;

import io.forecourt.schemas.Contract;
import io.forecourt.stock.vehicle.Vehicle;

/**
 * An entry whose event keeps its contract, ready to be written.
 *
 * @param payload the event as it is stored and sent
 */
record CheckedEntry(Entry entry, String payload) {

    /** {@code ContractBreachException} for an event that breaks its contract. Asks no registry. */
    static CheckedEntry of(Entry entry) {
        return new CheckedEntry(entry, Contract.VEHICLE_CREATED.encode(entry.event()));
    }

    Vehicle vehicle() {
        return entry.vehicle();
    }
}
