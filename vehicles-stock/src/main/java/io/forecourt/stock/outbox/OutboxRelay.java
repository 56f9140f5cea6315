package io.forecourt.stock.outbox;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.forecourt.stock.Outage;
import io.forecourt.stock.Rest;
import io.forecourt.stock.StockConfig;
import io.forecourt.stock.database.SchemaMigration;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

/**
 * Relays the outbox to Kafka, at least once, the events of each vehicle in order, in one instance at a time. Whatever is
 * away — Postgres, Kafka, the registry — it waits for, and then goes on by itself. Runs in a thread of its own.
 */
@ApplicationScoped
class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

    /** Unless a full batch waits. */
    static final Rest REST = new Rest(Duration.ofMillis(40), Duration.ofMillis(100));

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    private final OutboxConnections connections;
    private final Delivery delivery;
    private final OutboxState state;
    private final BacklogWatch watch;
    private final SchemaMigration schema;
    private final Restart restart;
    private final StockConfig.Outbox config;
    private final Outage postgres;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Delivery.Stop end = new End();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("outbox-relay").unstarted(this::run);

    private volatile long stopDueNanos;
    private Duration pause = FIRST_PAUSE;

    OutboxRelay(
            OutboxConnections connections,
            Delivery delivery,
            OutboxState state,
            BacklogWatch watch,
            SchemaMigration schema,
            Restart restart,
            StockConfig config,
            Clock clock) {
        this.connections = connections;
        this.delivery = delivery;
        this.state = state;
        this.watch = watch;
        this.schema = schema;
        this.restart = restart;
        this.config = config.outbox();
        this.postgres = new Outage(LOG, "The outbox relay lost Postgres", "The outbox relay has Postgres again", clock);
    }

    void start(@Observes StartupEvent event) {
        if (config.relay()) {
            thread.start();
        }
    }

    /** Grants the acknowledgements under way their time, then gives the leadership up. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopDueNanos = System.nanoTime() + config.stopTimeout().toNanos();
        stop.countDown();
        if (thread.getState() == Thread.State.NEW) {
            return; // no relay in this instance, or the start has failed
        }
        if (!thread.join(config.stopTimeout().plus(config.pollInterval()))) {
            thread.interrupt();
            thread.join(Duration.ofSeconds(1));
        }
    }

    boolean isAlive() {
        return !config.relay() || thread.isAlive();
    }

    private void run() {
        try {
            awaitSchema();
            while (!stopping()) {
                relayUntilSomethingFails();
            }
        } catch (InterruptedException _) {
            LOG.info("The outbox relay stops before Kafka acknowledged all; it sends the rest again after the start.");
        } catch (Throwable defect) {
            LOG.fatal(
                    "The outbox relay ended by a defect; the service ends, so that its supervisor starts it again",
                    defect);
            restart.endProcess();
        } finally {
            state.leads(false);
        }
    }

    private void awaitSchema() throws InterruptedException {
        while (!stopping() && !schema.done()) {
            stop.await(FIRST_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void relayUntilSomethingFails() throws InterruptedException {
        try (OutboxSession session = connections.open()) {
            serve(session);
        } catch (SQLException away) {
            postgres.noticed("It tries on; another instance may lead meanwhile.", away);
            pauseLonger();
        } catch (RuntimeException defect) {
            LOG.error("The outbox relay failed and tries again", defect);
            pauseLonger();
        } finally {
            state.leads(false);
            watch.lost();
            delivery.lost();
        }
    }

    private void serve(OutboxSession session) throws SQLException, InterruptedException {
        while (!session.tryToLead()) {
            postgres.over();
            watch.look(session);
            if (stop.await(config.pollInterval().toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        }
        state.leads(true);
        if (postgres.since().isEmpty()) {
            LOG.info("This instance relays the outbox");
        }
        while (!stopping()) {
            watch.look(session);
            long begin = System.nanoTime();
            Delivery.Outcome outcome = delivery.deliver(session, end);
            // Not before: a Postgres that is full or read-only lets itself be connected to, and read.
            postgres.over();
            switch (outcome) {
                case FEW_DELIVERED, DELIVERED -> {
                    pause = FIRST_PAUSE;
                    long took = System.nanoTime() - begin;
                    boolean few = outcome == Delivery.Outcome.FEW_DELIVERED;
                    stop.await(few ? REST.afterFew(took) : REST.after(took), TimeUnit.NANOSECONDS);
                }
                case MORE_WAITS -> pause = FIRST_PAUSE;
                case NOTHING_WAITS -> session.awaitBell(config.pollInterval());
                case REFUSED -> pauseLonger();
            }
        }
    }

    private void pauseLonger() throws InterruptedException {
        stop.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        Duration twice = pause.multipliedBy(2);
        pause = twice.compareTo(config.maxBackOff()) < 0 ? twice : config.maxBackOff();
    }

    private boolean stopping() {
        return stop.getCount() == 0;
    }

    private final class End implements Delivery.Stop {

        @Override
        public boolean isAsked() {
            return stopping();
        }

        @Override
        public boolean isDue() {
            return stopping() && System.nanoTime() - stopDueNanos > 0;
        }
    }
}
