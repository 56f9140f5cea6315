package io.forecourt.stock.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.RollbackException;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.forecourt.stock.Outage;
import org.jboss.logging.Logger;

/**
 * Tells a database that is away, too slow or not set up yet, which passes, from a defect, which does not. The log hears of
 * it once an outage.
 */
@ApplicationScoped
public class DatabaseAbsence {

    /** Classes of SQLSTATE: connection exception, insufficient resources (a full disk too), operator intervention. */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "53", "57");

    /** Undefined table: the migration that waits for the database has not run yet. */
    private static final String NOT_SET_UP = "42P01";

    /** Read-only transaction: the connection leads to what a failover has left a standby. */
    private static final String READ_ONLY = "25006";

    /** Idle-in-transaction session timeout: Postgres closed the connection while this process stood still. */
    private static final String CLOSED_WHILE_IDLE = "25P03";

    private static final Set<String> PASSING_STATES = Set.of(NOT_SET_UP, READ_ONLY, CLOSED_WHILE_IDLE);

    private final AgroalDataSource pool;
    private final Outage outage;

    DatabaseAbsence(AgroalDataSource pool, Clock clock) {
        this.pool = pool;
        this.outage =
                new Outage(Logger.getLogger(DatabaseAbsence.class), "Postgres is away", "Postgres is back", clock);
    }

    /** Whether the failure of a request comes from the database's absence. */
    public boolean explains(Throwable failure) {
        // Without an SQLException behind it, a transaction is only rolled back because its time was up.
        Optional<Throwable> absence = find(failure)
                .or(() -> causes(failure)
                        .filter(RollbackException.class::isInstance)
                        .findFirst());
        absence.ifPresent(cause -> {
            outage.noticed("Requests are answered 503 until it is back.", cause);
            // One connection that broke stands for all: a restart of Postgres costs one request and not one each.
            if (cause instanceof SQLException sql && isBroken(sql)) {
                pool.flush(FlushMode.IDLE);
            }
        });
        return absence.isPresent();
    }

    /** A request reached the database. */
    public void over() {
        outage.over();
    }

    private static boolean isBroken(SQLException failure) {
        String state = failure.getSQLState();
        return state != null
                && (state.startsWith("08")
                        || state.startsWith("57P")
                        || READ_ONLY.equals(state)
                        || CLOSED_WHILE_IDLE.equals(state));
    }

    static Optional<Throwable> find(Throwable failure) {
        return causes(failure)
                .filter(cause -> cause instanceof SQLException sql && passes(sql))
                .findFirst();
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }

    private static boolean passes(SQLException failure) {
        String state = failure.getSQLState();
        // The pool's own exceptions (no connection within the time allowed) carry no state.
        return state == null
                || failure instanceof SQLTransientConnectionException
                || PASSING_STATES.contains(state)
                || PASSING_CLASSES.contains(state.substring(0, Math.min(2, state.length())));
    }
}
