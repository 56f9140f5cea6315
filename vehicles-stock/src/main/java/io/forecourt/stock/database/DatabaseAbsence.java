package io.forecourt.stock.database;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.forecourt.stock.Outage;
import org.jboss.logging.Logger;

/**
 * Tells a database that is away, full, read-only, too slow or not set up yet, which passes, from a defect, which does not.
 * The log hears of it once an outage. Thread-safe.
 */
@ApplicationScoped
public class DatabaseAbsence {

    private static final Logger LOG = Logger.getLogger(DatabaseAbsence.class);
    private static final Duration BETWEEN_FLUSHES = Duration.ofSeconds(1);
    private static final Duration QUIET = Duration.ofSeconds(2);

    private final AgroalDataSource pool;
    private final Clock clock;
    private final Outage all;
    private final Outage writes;
    private volatile DatabaseTrouble ofAll = DatabaseTrouble.AWAY;
    private volatile DatabaseTrouble ofWrites = DatabaseTrouble.READ_ONLY;
    private volatile Instant lastTrouble = Instant.MIN;
    private Instant flushed = Instant.MIN;

    DatabaseAbsence(AgroalDataSource pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
        this.all = new Outage(LOG, "Postgres cannot serve requests", "Postgres serves requests again", clock);
        this.writes = new Outage(LOG, "Postgres takes no vehicles in", "Postgres takes vehicles in again", clock);
    }

    /** In words why the database cannot serve now, where that is what a failed request suffered from. */
    public Optional<String> explain(Throwable failure) {
        Optional<DatabaseTrouble> trouble = DatabaseTrouble.of(failure);
        trouble.ifPresent(found -> notice(found, cause(failure)));
        return trouble.map(DatabaseTrouble::sentence);
    }

    /** Whether all others that ask at the same time suffer from it too: it lies neither in what was asked nor in a lock. */
    public static boolean concernsAll(SQLException failure) {
        return DatabaseTrouble.of(failure)
                .filter(trouble -> !trouble.isOfSome())
                .isPresent();
    }

    /** A request was served from the database. */
    public void over() {
        if (isQuiet()) {
            all.over();
        }
    }

    /** A request was written to the database. */
    public void written() {
        if (isQuiet()) {
            all.over();
            writes.over();
        }
    }

    /** Where some succeed and some do not, it is not over: else the log would hear of each. */
    private boolean isQuiet() {
        // Either way, because a clock may be set back.
        return Duration.between(lastTrouble, clock.instant()).abs().compareTo(QUIET) >= 0;
    }

    /** What is wrong as far as the last requests can tell, and since when; empty while all is well. */
    Optional<String> inWords() {
        return Stream.of(
                        all.since().map(since -> "%s, since %s".formatted(ofAll.sentence(), since)),
                        writes.since().map(since -> "%s, since %s".formatted(ofWrites.sentence(), since)))
                .flatMap(Optional::stream)
                .reduce((one, other) -> one + "; " + other);
    }

    private void notice(DatabaseTrouble trouble, Throwable cause) {
        lastTrouble = clock.instant();
        String reason = "%s: %s".formatted(trouble.sentence(), Outage.reason(cause));
        if (trouble.concernsWritesAlone()) {
            ofWrites = trouble;
            writes.noticed("They are answered 503; those in stock are shown.", reason);
        } else {
            // That no connection is free is what the first trouble leads to.
            if (trouble != DatabaseTrouble.NO_CONNECTION_FREE || all.since().isEmpty()) {
                ofAll = trouble;
            }
            all.noticed("They are answered 503 until it can.", reason);
        }
        if (trouble.breaksConnections()) {
            // One that broke stands for all: a restart of Postgres costs those that are written together, and not a
            // request each.
            pool.flush(FlushMode.IDLE);
        } else if (trouble == DatabaseTrouble.READ_ONLY) {
            leadElsewhere();
        }
    }

    /** After a failover, new connections may lead to the new primary. Not with each request, because they may not, too. */
    private synchronized void leadElsewhere() {
        Instant now = clock.instant();
        // Either way, because a clock may be set back.
        if (Duration.between(flushed, now).abs().compareTo(BETWEEN_FLUSHES) >= 0) {
            flushed = now;
            pool.flush(FlushMode.IDLE);
        }
    }

    /** What Postgres or its driver said, rather than what was made of it. */
    private static Throwable cause(Throwable failure) {
        return DatabaseTrouble.causes(failure)
                .filter(SQLException.class::isInstance)
                .findFirst()
                .orElse(failure);
    }
}
