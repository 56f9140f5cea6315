package io.forecourt.stock.outbox;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;

import io.forecourt.schemas.ContractBreachException;
import io.forecourt.schemas.serde.RegistryUnavailableException;
import io.forecourt.stock.Outage;
import io.forecourt.stock.StockConfig;
import org.jboss.logging.Logger;

/**
 * Delivers batches from the outbox to Kafka: marked is what all replicas in sync have acknowledged, and only that. A crash
 * between the two sends again what was not marked, under the same event ids; so does a refusal by Kafka, with all that was handed over behind it, which
 * Kafka may have had already. A Postgres that takes no mark (full, read-only) does not: what is acknowledged is remembered, and nothing more is sent before it is marked. An event that breaks its contract
 * stops its own vehicle only (see {@link HeldVehicles}).
 */
@ApplicationScoped
class Delivery {

    private static final Logger LOG = Logger.getLogger(Delivery.class);
    private static final String CONSEQUENCE = "Events wait in the outbox and go out by themselves when it is back.";

    /** Then it begins at the beginning again: events with lower numbers may have turned up meanwhile. */
    private static final int BATCHES_AT_A_TIME = 10;

    /** Events; with so many in a batch and fewer, each could have one of its own, and nothing is gained by gathering more. */
    private static final int FEW = 10;

    private final EventSender sender;
    private final OutgoingContracts contracts;
    private final HeldVehicles held;
    private final OutboxState state;
    private final BacklogWatch watch;
    private final StockConfig.Outbox config;
    private final Outage kafka;
    private final Outage contract;

    /** Handed over and not settled: two batches at most, as they were read. Of the relay's thread alone. */
    private final Deque<HandedOver> underWay = new ArrayDeque<>();

    /** Acknowledged, which is true whoever leads, and not marked yet: a batch at most. Of the relay's thread alone. */
    private final List<UnpublishedEvent> unmarked = new ArrayList<>();

    Delivery(
            EventSender sender,
            OutgoingContracts contracts,
            HeldVehicles held,
            OutboxState state,
            BacklogWatch watch,
            StockConfig config,
            Clock clock) {
        this.sender = sender;
        this.contracts = contracts;
        this.held = held;
        this.state = state;
        this.watch = watch;
        this.config = config.outbox();
        this.kafka = new Outage(LOG, "Kafka is away", "Kafka is back", clock);
        this.contract = new Outage(LOG, "The outbox stands still", "The outbox moves again", clock);
    }

    /** Since when nothing can be delivered, and why not. */
    Optional<String> blocked() {
        return Stream.of(kafka, contract)
                .flatMap(outage -> outage.since().stream())
                .findFirst()
                .map(Instant::toString);
    }

    /**
     * Sends what waits, from the first event on, batch by batch: while one is on its way, the next one is read. When it returns,
     * all that it sent is marked or known to be refused.
     *
     * @param stop ends the sending once it is asked for, and the waiting for acknowledgements once it is due
     */
    Outcome deliver(OutboxSession session, Stop stop) throws SQLException, InterruptedException {
        mark(session);
        // What another session left: nothing is sent before it is marked.
        if (!settleAll(session, stop)) {
            return Outcome.REFUSED;
        }
        // Chosen once: whoever is put on trial in between would be read from the middle on.
        Collection<UUID> passedOver = held.toPassOver();
        long place = OutboxSession.BEGINNING;
        for (int batch = 0; batch < BATCHES_AT_A_TIME; batch++) {
            List<UnpublishedEvent> events = session.next(config.batchSize(), place, passedOver);
            if (events.isEmpty() && batch == 0) {
                return Outcome.NOTHING_WAITS;
            }
            if (!contracts.status().isHeld()) {
                settleAll(session, stop);
                return Outcome.REFUSED;
            }
            HandedOver handedOver = new HandedOver(sender.send(events));
            underWay.add(handedOver);
            if (handedOver.isBrokenOff() || events.size() < config.batchSize()) {
                return settleAll(session, stop) ? delivered(batch, events.size()) : Outcome.REFUSED;
            }
            if (underWay.size() > 1 && !settle(session, stop)) {
                return Outcome.REFUSED;
            }
            if (stop.isAsked()) {
                break;
            }
            place = events.getLast().seq();
            watch.look(session);
        }
        return settleAll(session, stop) ? Outcome.MORE_WAITS : Outcome.REFUSED;
    }

    static Outcome delivered(int batchesBefore, int events) {
        return batchesBefore == 0 && events <= FEW ? Outcome.FEW_DELIVERED : Outcome.DELIVERED;
    }

    /** Whether all that was handed over is marked now. */
    private boolean settleAll(OutboxSession session, Stop stop) throws SQLException, InterruptedException {
        boolean settled = true;
        while (settled && !underWay.isEmpty()) {
            settled = settle(session, stop);
        }
        return settled;
    }

    /** Waits for the batch that was handed over first, and marks it; false where Kafka refuses, and nothing is under way then. */
    private boolean settle(OutboxSession session, Stop stop) throws SQLException, InterruptedException {
        HandedOver batch = underWay.getFirst();
        try {
            while (!batch.isAcknowledged()) {
                await(batch.next().acknowledgement(), session, stop);
                unmarked.add(batch.take());
            }
            underWay.removeFirst();
            if (!unmarked.isEmpty()) {
                Stream.of(kafka, contract).forEach(Outage::over);
            }
            return true;
        } catch (ExecutionException refused) {
            tell(refused.getCause(), batch.next().event());
            // What came behind it goes again behind it, sent or not.
            underWay.clear();
            return false;
        } finally {
            mark(session);
        }
    }

    /** Whoever leads next finds out for itself what breaks its contract. */
    void lost() {
        held.forget();
    }

    private void await(Future<?> acknowledgement, OutboxSession session, Stop stop)
            throws SQLException, InterruptedException, ExecutionException {
        Duration waited = Duration.ZERO;
        while (true) {
            try {
                acknowledgement.get(config.pollInterval().toMillis(), TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException _) {
                session.prove();
                watch.look(session);
                waited = waited.plus(config.pollInterval());
                if (waited.compareTo(config.patience()) >= 0) {
                    kafka.noticed(CONSEQUENCE, "no acknowledgement for %d s".formatted(waited.toSeconds()));
                }
                if (stop.isDue()) {
                    throw new InterruptedException("Kafka acknowledges too late for the stop");
                }
            }
        }
    }

    private void mark(OutboxSession session) throws SQLException {
        if (unmarked.isEmpty()) {
            return;
        }
        session.markPublished(unmarked);
        state.published(unmarked.size());
        held.published(unmarked);
        if (LOG.isDebugEnabled()) {
            unmarked.forEach(
                    event -> event.logged(() -> LOG.debugf("Published %s, VIN %s", event.type(), event.subject())));
        }
        unmarked.clear();
    }

    private void tell(Throwable cause, UnpublishedEvent event) {
        switch (cause) {
            case RegistryUnavailableException _ -> {} // OutgoingContracts tells, once
            case ContractBreachException breach ->
                contract.noticed(
                        "So do the events of %d vehicles before it: the registry holds other contracts than this service."
                                .formatted(held.count()),
                        breach);
            default -> kafka.noticed(CONSEQUENCE, cause);
        }
    }

    /** How a delivery went. */
    enum Outcome {
        /** All that waited is sent, and was so little that each event could have been sent alone. */
        FEW_DELIVERED,
        /** All that waited is sent, and was more than that. */
        DELIVERED,
        /** As much as was to be sent at a time is, and more may wait. */
        MORE_WAITS,
        NOTHING_WAITS,
        REFUSED
    }

    /** The end of the service. */
    interface Stop {

        boolean isAsked();

        /** Whether it was asked for and its time is over. */
        boolean isDue();
    }
}
