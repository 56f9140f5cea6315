package io.forecourt.stock.database;

import java.time.Clock;
import java.time.Duration;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import io.forecourt.stock.Outage;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;

/**
 * Brings the schema up to date before the first request, or, where Postgres is away at the start, as soon as it is there;
 * until then readiness is down and requests are answered 503. A migration that fails for any other reason ends the process.
 */
@ApplicationScoped
public class SchemaMigration {

    private static final Logger LOG = Logger.getLogger(SchemaMigration.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Flyway flyway;
    private final Outage outage;
    private volatile boolean done;
    private volatile boolean stopped;

    SchemaMigration(Flyway flyway, Clock clock) {
        this.flyway = flyway;
        this.outage = new Outage(LOG, "Postgres is away", "Postgres is back", clock);
    }

    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event) {
        if (!tried()) {
            Thread.ofVirtual().name("schema-migration").start(this::retry);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    /** Whether the tables are there. */
    public boolean done() {
        return done;
    }

    private void retry() {
        try {
            do {
                Thread.sleep(PAUSE);
            } while (!stopped && !tried());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException defect) {
            LOG.error("The database cannot be brought up to date; the service ends", defect);
            Quarkus.asyncExit(1);
        }
    }

    private boolean tried() {
        try {
            flyway.migrate();
        } catch (RuntimeException failure) {
            Throwable absence = DatabaseAbsence.find(failure).orElseThrow(() -> failure);
            outage.noticed("The service waits for it; requests are answered 503 until then.", absence);
            return false;
        }
        outage.over();
        done = true;
        return true;
    }
}
