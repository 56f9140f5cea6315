package io.forecourt.stock.database;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import io.forecourt.stock.Outage;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.jboss.logging.Logger;

/**
 * Brings the schema up to date before the first request, or, where Postgres is away or a migration takes long, as soon as that is
 * over; until then readiness is down and requests are answered 503. A migration that does not get its lock is tried again. One
 * that fails for any other reason ends the process.
 */
@ApplicationScoped
public class SchemaMigration {

    private static final Logger LOG = Logger.getLogger(SchemaMigration.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Between two tries to get a lock: writers that queued up behind the first one have their turn. */
    private static final Duration PAUSE_FOR_OTHERS = Duration.ofSeconds(5);

    /** What a start waits for, so that where little is to be done the first request finds it done. */
    private static final Duration START = Duration.ofSeconds(20);

    private final Flyway flyway;
    private final Clock clock;
    private final Outage outage;
    private final CountDownLatch firstTry = new CountDownLatch(1);
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile String state = "is not known yet";
    private volatile Optional<RuntimeException> defect = Optional.empty();
    private volatile boolean startWaits = true;
    private volatile boolean done;

    SchemaMigration(Flyway flyway, Clock clock) {
        this.flyway = flyway;
        this.clock = clock;
        this.outage = new Outage(LOG, "The schema cannot be brought up to date", "The schema is up to date", clock);
    }

    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event)
            throws InterruptedException {
        Thread.ofPlatform().daemon().name("schema-migration").start(this::run);
        firstTry.await(START.toMillis(), TimeUnit.MILLISECONDS);
        startWaits = false;
        if (defect.isPresent()) {
            throw defect.get();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stop.countDown();
    }

    /** Whether the tables are there, as this version of the service needs them. */
    public boolean done() {
        return done;
    }

    /** Where the schema stands, as in "The schema is up to date". */
    public String inWords() {
        return "The schema " + state;
    }

    private void run() {
        try {
            Duration pause;
            do {
                pause = tried();
                firstTry.countDown();
            } while (!done && !stop.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            LOG.errorf(failure, "%s, and cannot be; the service ends", inWords());
            defect = Optional.of(failure);
            firstTry.countDown();
            // The start may have gone on without it, even in the middle of the first try.
            if (!startWaits) {
                Quarkus.asyncExit(1);
            }
        }
    }

    /** Tries once; returns how long to wait before the next try. */
    private Duration tried() {
        try {
            if (isCurrent()) {
                flyway.validate();
            } else {
                state = "is being migrated since " + clock.instant();
                if (outage.since().isEmpty()) {
                    LOG.info(inWords());
                }
                flyway.migrate();
            }
        } catch (RuntimeException failure) {
            return waitFor(
                    DatabaseTrouble.of(failure)
                            // A migration that asks for a table which is not there is wrong.
                            .filter(trouble -> trouble != DatabaseTrouble.NOT_SET_UP)
                            .orElseThrow(() -> failure),
                    failure);
        }
        outage.over();
        state = "is up to date";
        done = true;
        return Duration.ZERO;
    }

    /** Asks without Flyway's lock, so that an instance that has nothing to migrate does not wait for one that has. */
    private boolean isCurrent() {
        return Stream.of(flyway.info().all())
                .map(MigrationInfo::getState)
                .allMatch(migration -> migration.isApplied() && !migration.isFailed());
    }

    private Duration waitFor(DatabaseTrouble trouble, RuntimeException failure) {
        Throwable cause =
                DatabaseTrouble.causes(failure).reduce((_, deeper) -> deeper).orElse(failure);
        outage.noticed(
                "The service waits; requests are answered 503 until then.",
                "%s: %s".formatted(trouble.sentence(), Outage.reason(cause)));
        Instant since = outage.since().orElseGet(clock::instant);
        state = "is not up to date: %s, since %s".formatted(trouble.sentence(), since);
        return trouble == DatabaseTrouble.LOCKED ? PAUSE_FOR_OTHERS : PAUSE;
    }
}
