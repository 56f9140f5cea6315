package io.forecourt.stock.intake;

import java.util.Optional;
import java.util.UUID;

import io.forecourt.schemas.event.VehicleCreated;
import io.forecourt.stock.vehicle.Vehicle;
import org.jboss.logging.MDC;

/** A vehicle to be written down, and the event that tells of it. */
record Entry(Vehicle vehicle, UUID eventId, VehicleCreated event, Optional<Traceparent> trace) {

    /** Writes a line to the log that names the vehicle and the event. */
    void logged(Runnable line) {
        try {
            MDC.put("vehicleId", vehicle.id());
            MDC.put("eventId", eventId);
            line.run();
        } finally {
            MDC.remove("vehicleId");
            MDC.remove("eventId");
        }
    }
}
