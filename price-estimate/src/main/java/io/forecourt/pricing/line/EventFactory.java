package io.forecourt.pricing.line;

import java.time.Instant;
import jakarta.enterprise.context.ApplicationScoped;

import io.forecourt.pricing.estimate.Money;
import io.forecourt.schemas.Topics;
import io.forecourt.schemas.event.EventMetadata;
import io.forecourt.schemas.event.VehicleCreated;
import io.forecourt.schemas.event.VehicleProcessed;

/**
 * Says in the words of the contract that a vehicle has a price. What it says depends on the consumed event, the price and the
 * delay alone: priced again, it is the same event.
 */
@ApplicationScoped
class EventFactory {

    private static final String SOURCE = "/price-estimate";

    ProcessedEvent processed(VehicleCreated vehicle, EventMetadata consumed, Money price, Instant dueAt) {
        return new ProcessedEvent(
                new VehicleProcessed(
                        vehicle.id(),
                        vehicle.vin(),
                        vehicle.model(),
                        vehicle.manufacturer(),
                        vehicle.year(),
                        vehicle.odometer(),
                        vehicle.odometerUnit(),
                        vehicle.fuelType(),
                        vehicle.version(),
                        vehicle.createdAt(),
                        price.amount(),
                        Money.CURRENCY,
                        dueAt),
                new EventMetadata(
                        DerivedIdentity.from(consumed.id()).toString(),
                        Topics.VEHICLE_PROCESSED,
                        SOURCE,
                        dueAt,
                        vehicle.vin(),
                        consumed.traceparent()));
    }
}
