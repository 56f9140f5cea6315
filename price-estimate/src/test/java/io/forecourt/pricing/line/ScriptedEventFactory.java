package io.forecourt.pricing.line;

import java.math.BigDecimal;
import java.time.Instant;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

import io.forecourt.pricing.estimate.Money;
import io.forecourt.schemas.event.EventMetadata;
import io.forecourt.schemas.event.VehicleCreated;
import io.forecourt.schemas.event.VehicleProcessed;

/** The usual factory, and events that break their contract for vehicles whose model says so. */
@Alternative
@Priority(1)
@ApplicationScoped
class ScriptedEventFactory extends EventFactory {

    private static final String BREAKS = "breaks its contract";

    static VehicleCreated breaking(VehicleCreated vehicle) {
        return new VehicleCreated(
                vehicle.id(),
                vehicle.vin(),
                BREAKS,
                vehicle.manufacturer(),
                vehicle.year(),
                vehicle.odometer(),
                vehicle.odometerUnit(),
                vehicle.fuelType(),
                vehicle.version(),
                vehicle.createdAt());
    }

    @Override
    ProcessedEvent processed(VehicleCreated vehicle, EventMetadata consumed, Money price, Instant dueAt) {
        ProcessedEvent event = super.processed(vehicle, consumed, price, dueAt);
        return vehicle.model().equals(BREAKS) ? new ProcessedEvent(broken(event.payload()), event.metadata()) : event;
    }

    private static VehicleProcessed broken(VehicleProcessed event) {
        return new VehicleProcessed(
                event.id(),
                event.vin(),
                event.model(),
                event.manufacturer(),
                event.year(),
                event.odometer(),
                event.odometerUnit(),
                event.fuelType(),
                event.version(),
                event.createdAt(),
                new BigDecimal("-1.00"),
                event.priceUnit(),
                event.processedAt());
    }
}
