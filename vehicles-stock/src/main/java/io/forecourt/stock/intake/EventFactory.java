package io.forecourt.stock.intake;

import jakarta.enterprise.context.ApplicationScoped;

import io.forecourt.schemas.event.VehicleCreated;
import io.forecourt.stock.vehicle.Vehicle;

/** Says in the words of the contract what happened to a vehicle. */
@ApplicationScoped
class EventFactory {

    VehicleCreated created(Vehicle vehicle) {
        return new VehicleCreated(
                vehicle.id(),
                vehicle.vin().value(),
                vehicle.model(),
                vehicle.manufacturer(),
                vehicle.year(),
                vehicle.odometer().reading(),
                vehicle.odometer().unit(),
                vehicle.fuelType().orElse(null),
                vehicle.version(),
                vehicle.createdAt());
    }
}
