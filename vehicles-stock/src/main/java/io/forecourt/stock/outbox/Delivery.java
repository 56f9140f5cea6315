package io.forecourt.stock.outbox;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
 * between the two sends again what was not marked, under the same event ids. A Postgres that takes no mark (full, read-only)
 * does not: what is acknowledged is remembered, and nothing more is sent before it is marked. An event that breaks its contract
 * stops its own vehicle only (see {@link HeldVehicles}).
 */
@ApplicationScoped
class Delivery {

    private static final Logger LOG = Logger.getLogger(Delivery.class);
    private static final String CONSEQUENCE = "Events wait in the outbox and go out by themselves when it is back.";

    private final EventSender sender;
    private final OutgoingContracts contracts;
    private final HeldVehicles held;
    private final OutboxState state;
    private final BacklogWatch watch;
    private final StockConfig.Outbox config;
    private final Outage kafka;
    private final Outage contract;

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
     * Sends the next batch, waits for it and marks it.
     *
     * @param stop ends the waiting for acknowledgements once it says so
     */
    Outcome deliverNext(OutboxSession session, Stop stop) throws SQLException, InterruptedException {
        mark(session);
        List<UnpublishedEvent> batch = session.next(config.batchSize(), held.toPassOver());
        if (batch.isEmpty()) {
            return Outcome.NOTHING_WAITS;
        }
        if (!contracts.status().isHeld()) {
            return Outcome.REFUSED;
        }
        List<EventSender.Sent> sent = sender.send(batch);
        try {
            for (EventSender.Sent one : sent) {
                await(one.acknowledgement(), session, stop);
                unmarked.add(one.event());
            }
            if (!sent.isEmpty()) {
                Stream.of(kafka, contract).forEach(Outage::over);
            }
            return Outcome.DELIVERED;
        } catch (ExecutionException refused) {
            tell(refused.getCause(), sent.get(unmarked.size()).event());
            return Outcome.REFUSED;
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

    /** How a batch went. */
    enum Outcome {
        DELIVERED,
        NOTHING_WAITS,
        REFUSED
    }

    /** Whether a stop was asked for and its time is over. */
    @FunctionalInterface
    interface Stop {
        boolean isDue();
    }
}
