package io.forecourt.stock.intake;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import io.forecourt.schemas.ContractBreachException;
import io.forecourt.stock.IdSource;
import io.forecourt.stock.idempotency.KeyedRequest;
import io.forecourt.stock.outbox.OutboxBell;
import io.forecourt.stock.vehicle.Odometer;
import io.forecourt.stock.vehicle.Vehicle;
import io.forecourt.stock.vehicle.Vin;
import io.micrometer.core.annotation.Timed;
import org.jboss.logging.Logger;

/**
 * Takes vehicles into stock: what it returns is durable, together with the event that tells of it, and each VIN comes in
 * once, whoever else asks at the same time; so does each request that has a key, whatever becomes of its answer. A vehicle whose
 * event would break its contract stays out altogether. Needs Postgres alone. Thread-safe; blocks.
 */
@ApplicationScoped
public class Intake {

    private static final Logger LOG = Logger.getLogger(Intake.class);

    private final Ledger ledger;
    private final EventFactory events;
    private final OutboxBell bell;
    private final IdSource ids;
    private final Clock clock;
    private final IntakeMeters meters;

    Intake(Ledger ledger, EventFactory events, OutboxBell bell, IdSource ids, Clock clock, IntakeMeters meters) {
        this.ledger = ledger;
        this.events = events;
        this.bell = bell;
        this.ids = ids;
        this.clock = clock;
        this.meters = meters;
    }

    @Timed(value = "forecourt.stock.intake", description = "Time to take a vehicle into stock", histogram = true)
    Decision take(VehicleSubmission submission, Optional<Traceparent> trace, Optional<KeyedRequest> request) {
        Vehicle vehicle = vehicle(submission);
        Entry entry = new Entry(vehicle, ids.next(), events.created(vehicle), trace);
        Decision decision = enter(entry, request);
        meters.count(decision.kind());
        if (decision.kind() == Decision.Kind.TAKEN_IN) {
            bell.ring();
            entry.logged(() ->
                    LOG.infof("%s %s, VIN %s, is in stock", vehicle.manufacturer(), vehicle.model(), vehicle.vin()));
        }
        return decision;
    }

    private Decision enter(Entry entry, Optional<KeyedRequest> request) {
        try {
            return ledger.enter(entry, request);
        } catch (ContractBreachException defect) {
            meters.countBreach();
            entry.logged(() ->
                    LOG.errorf("VIN %s is not taken in: %s", entry.vehicle().vin(), defect.getMessage()));
            throw defect;
        }
    }

    private Vehicle vehicle(VehicleSubmission submission) {
        return new Vehicle(
                ids.next(),
                Vin.parse(submission.vin()).orElseThrow(),
                submission.model(),
                submission.manufacturer(),
                submission.year(),
                new Odometer(submission.odometer(), submission.odometerUnit()),
                Optional.ofNullable(submission.fuelType()),
                1,
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }
}
