package io.forecourt.stock.intake;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import io.forecourt.schemas.ContractBreachException;
import io.forecourt.stock.IdSource;
import io.forecourt.stock.catalogue.VehicleRow;
import io.forecourt.stock.catalogue.VehicleRows;
import io.forecourt.stock.outbox.OutboxBell;
import io.forecourt.stock.vehicle.Odometer;
import io.forecourt.stock.vehicle.Vehicle;
import io.forecourt.stock.vehicle.Vin;
import io.micrometer.core.annotation.Timed;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import org.hibernate.exception.ConstraintViolationException;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * Takes vehicles into stock: what it returns is durable, together with the event that tells of it, and each VIN comes in
 * once, whoever else asks at the same time. A vehicle whose event would break its contract stays out altogether. Needs
 * Postgres alone. Thread-safe; blocks.
 */
@Startup // its counters are there from the start
@ApplicationScoped
public class Intake {

    private static final Logger LOG = Logger.getLogger(Intake.class);

    private final Ledger ledger;
    private final VehicleRows vehicles;
    private final EventFactory events;
    private final OutboxBell bell;
    private final IdSource ids;
    private final Clock clock;
    private final Counter accepted;
    private final Counter duplicates;
    private final Counter breaches;

    Intake(
            Ledger ledger,
            VehicleRows vehicles,
            EventFactory events,
            OutboxBell bell,
            IdSource ids,
            Clock clock,
            MeterRegistry meters) {
        this.ledger = ledger;
        this.vehicles = vehicles;
        this.events = events;
        this.bell = bell;
        this.ids = ids;
        this.clock = clock;
        this.accepted = Counter.builder("forecourt.stock.accepted")
                .description("Vehicles taken into stock")
                .register(meters);
        this.duplicates = Counter.builder("forecourt.stock.duplicates")
                .description("Vehicles refused because their VIN is in stock")
                .register(meters);
        this.breaches = Counter.builder("forecourt.stock.contract.breaches")
                .description("Vehicles refused because the service made an event of them that breaks its contract")
                .register(meters);
    }

    @Timed(value = "forecourt.stock.intake", description = "Time to take a vehicle into stock", histogram = true)
    Vehicle take(VehicleSubmission submission, Optional<Traceparent> trace) {
        Vehicle vehicle = new Vehicle(
                ids.next(),
                Vin.parse(submission.vin()).orElseThrow(),
                submission.model(),
                submission.manufacturer(),
                submission.year(),
                new Odometer(submission.odometer(), submission.odometerUnit()),
                Optional.ofNullable(submission.fuelType()),
                1,
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        UUID eventId = ids.next();
        try {
            ledger.store(vehicle, eventId, events.created(vehicle), trace);
        } catch (ConstraintViolationException violation) {
            throw inStock(vehicle.vin(), violation);
        } catch (ContractBreachException defect) {
            breaches.increment();
            log(vehicle, eventId, () -> LOG.errorf("VIN %s is not taken in: %s", vehicle.vin(), defect.getMessage()));
            throw defect;
        }
        bell.ring();
        accepted.increment();
        log(
                vehicle,
                eventId,
                () -> LOG.infof("%s %s, VIN %s, is in stock", vehicle.manufacturer(), vehicle.model(), vehicle.vin()));
        return vehicle;
    }

    private RuntimeException inStock(Vin vin, ConstraintViolationException violation) {
        if (!VehicleRow.VIN_KEY.equals(violation.getConstraintName())) {
            return violation;
        }
        duplicates.increment();
        return new VinInStockException(vin, vehicles.idOf(vin));
    }

    private static void log(Vehicle vehicle, UUID eventId, Runnable line) {
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
