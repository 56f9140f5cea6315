package io.forecourt.pricing.line;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import jakarta.enterprise.context.ApplicationScoped;

import io.forecourt.pricing.PricingConfig;
import io.forecourt.pricing.deadletter.DeadLetters;
import io.forecourt.pricing.estimate.Money;
import io.forecourt.pricing.estimate.NoPriceException;
import io.forecourt.pricing.estimate.PatientEstimator;
import io.forecourt.pricing.schedule.PricingSchedule;
import io.forecourt.pricing.schedule.WaitingRoom;
import io.forecourt.pricing.telemetry.LogContext;
import io.forecourt.pricing.telemetry.PricingMetrics;
import io.forecourt.schemas.ContractBreachException;
import org.jboss.logging.Logger;

/**
 * Brings each arrival to its end, at least once: a vehicle to the event that it has a price, anything else to a dead letter.
 * A record is done only after Kafka has acknowledged what came of it; one whose partition was revoked meanwhile is
 * dropped, as another instance has it now. The vehicles of one VIN keep their order. Kafka, the registry or this process failing never makes a dead letter: what is
 * neither a breach of contract nor a vehicle without a price leaves the record undone and is a {@link Breakdown}.
 *
 * <p>Each arrival that is due runs on a virtual thread of its own until its event is sent, as many at once as the window allows. Those
 * that wait, for their time or for Kafka, use none.
 */
@ApplicationScoped
class PricingLine {

    private static final Logger LOG = Logger.getLogger(PricingLine.class);

    private final PricingSchedule schedule;
    private final PatientEstimator estimator;
    private final EventFactory factory;
    private final ProcessedEvents events;
    private final DeadLetters deadLetters;
    private final CommittableOffsets offsets;
    private final PricingMetrics metrics;
    private final Breakdown breakdown;
    private final WaitingRoom<Arrival> room;
    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("pricing-", 0).factory());
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("due").daemon().factory());

    PricingLine(
            PricingConfig config,
            PricingSchedule schedule,
            PatientEstimator estimator,
            EventFactory factory,
            ProcessedEvents events,
            DeadLetters deadLetters,
            CommittableOffsets offsets,
            PricingMetrics metrics,
            Breakdown breakdown) {
        this.schedule = schedule;
        this.estimator = estimator;
        this.factory = factory;
        this.events = events;
        this.deadLetters = deadLetters;
        this.offsets = offsets;
        this.metrics = metrics;
        this.breakdown = breakdown;
        this.room = new WaitingRoom<>(config.window(), System::nanoTime, timer, this::start);
        timer.setRemoveOnCancelPolicy(true);
        metrics.watch(room);
    }

    /** When the price of a vehicle with an event of that time is due. */
    Instant dueAt(Instant eventTime) {
        return schedule.dueAt(eventTime);
    }

    /** Takes an arrival over; returns at once. */
    void accept(Arrival arrival) {
        switch (arrival) {
            case Arrival.Vehicle vehicle ->
                room.enter(vehicle, vehicle.vehicle().vin(), schedule.waitUntil(vehicle.dueAt()));
            case Arrival.Unreadable unreadable -> room.enter(unreadable, Duration.ZERO);
        }
    }

    /** Forgets whoever waits and was revoked. */
    void dropRevoked() {
        room.sendAway(arrival -> arrival.polled().place().isRevoked());
    }

    /** Finishes those that are due, at most that long, and drops the others: not done, they are redelivered. */
    void stop(Duration atMost) throws InterruptedException {
        breakdown.expectTheEnd();
        if (!room.close(atMost)) {
            LOG.warnf("%d vehicles are being priced still; they are redelivered", room.inFlight());
        }
        timer.shutdownNow();
        workers.shutdownNow();
    }

    private void start(Arrival arrival) {
        workers.execute(() -> run(arrival));
    }

    private void run(Arrival arrival) {
        arrival.polled().place().leave();
        if (arrival.polled().place().isRevoked()) {
            leave(arrival);
            return;
        }
        try {
            finish(arrival).whenComplete((_, failure) -> end(arrival, failure));
        } catch (Throwable unforeseen) { // Errors too: not done, the record would hold up all commits after it
            end(arrival, unforeseen);
        }
    }

    /** On the thread that sends, where it was sent; returns at once. */
    private void end(Arrival arrival, Throwable failure) {
        try {
            if (failure == null) {
                offsets.done(
                        arrival.polled().record().partition(),
                        arrival.polled().record().offset());
            } else {
                breakdown.because(failure);
            }
        } catch (Throwable unforeseen) {
            breakdown.because(unforeseen);
        } finally {
            leave(arrival);
        }
    }

    private void leave(Arrival arrival) {
        arrival.polled().place().done();
        room.leave(arrival);
    }

    /** Complete when Kafka has what came of it. */
    private CompletableFuture<Void> finish(Arrival arrival) throws InterruptedException {
        return switch (arrival) {
            case Arrival.Vehicle vehicle -> {
                try (LogContext _ = LogContext.of(
                        vehicle.metadata().id(), vehicle.vehicle().id().toString())) {
                    yield priceOrSetAside(vehicle);
                }
            }
            case Arrival.Unreadable unreadable -> {
                if (unreadable.cause() instanceof Error error) {
                    throw error; // says nothing about the record
                }
                yield setAside(unreadable, unreadable.cause());
            }
        };
    }

    private CompletableFuture<Void> priceOrSetAside(Arrival.Vehicle arrival) throws InterruptedException {
        try {
            return price(arrival);
        } catch (NoPriceException | ContractBreachException cause) {
            return setAside(arrival, cause);
        }
    }

    private CompletableFuture<Void> price(Arrival.Vehicle arrival) throws InterruptedException, NoPriceException {
        Money price = estimator.estimate(arrival.vehicle(), arrival.metadata().id());
        LOG.debugf("%s costs %s %s", arrival.vehicle().vin(), price.amount(), Money.CURRENCY);
        return events.publish(factory.processed(arrival.vehicle(), arrival.metadata(), price, arrival.dueAt()))
                .thenRun(() -> metrics.priced(schedule.latenessOf(arrival.dueAt())));
    }

    private CompletableFuture<Void> setAside(Arrival arrival, Throwable cause) throws InterruptedException {
        deadLetters.setAside(arrival.polled().record(), cause);
        return CompletableFuture.completedFuture(null);
    }
}
