package io.forecourt.stock.database;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import jakarta.transaction.RollbackException;

/** Why Postgres cannot serve for the moment, told by the SQLSTATE of what it or its driver raised. All of them pass. */
enum DatabaseTrouble {
    AWAY("is away"),
    SILENT("does not answer"),
    STARTS_OR_STOPS("starts or stops"),
    NO_CONNECTION_FREE("has no connection free for this service"),
    OUT_OF_CONNECTIONS("is out of connections"),
    FULL("has no room left"),
    READ_ONLY("is read-only"),
    LOCKED("holds a lock for too long"),
    TOO_SLOW("is too slow"),
    NOT_SET_UP("has no tables yet");

    private final String words;

    DatabaseTrouble(String words) {
        this.words = words;
    }

    /** The trouble behind a failure; empty where it is a defect. */
    static Optional<DatabaseTrouble> of(Throwable failure) {
        return causes(failure)
                .flatMap(cause -> cause instanceof SQLException sql ? of(sql).stream() : Stream.empty())
                .findFirst()
                // Without an SQLException behind it, a transaction is only rolled back because its time was up.
                .or(() -> causes(failure)
                        .filter(RollbackException.class::isInstance)
                        .findFirst()
                        .map(_ -> TOO_SLOW));
    }

    private static Optional<DatabaseTrouble> of(SQLException failure) {
        String state = failure.getSQLState();
        if (state == null || failure instanceof SQLTransientConnectionException) {
            // The pool's own exceptions carry no state.
            return Optional.of(NO_CONNECTION_FREE);
        }
        return switch (state) {
            case "25006" -> Optional.of(READ_ONLY);
            case "53300" -> Optional.of(OUT_OF_CONNECTIONS);
            // Idle-in-transaction session timeout: Postgres closed the connection while this process stood still.
            case "25P03" -> Optional.of(AWAY);
            // Lock timeout; deadlock and serialization failure are the same to a client: another one was first.
            case "55P03", "40P01", "40001" -> Optional.of(LOCKED);
            case "57014" -> Optional.of(TOO_SLOW);
            case "42P01" -> Optional.of(NOT_SET_UP);
            default ->
                switch (state.substring(0, Math.min(2, state.length()))) {
                    case "08" -> Optional.of(isTimeout(failure) ? SILENT : AWAY);
                    // Insufficient resources: disk, memory. Input and output: a disk that does not take what is
                    // written.
                    case "53", "58" -> Optional.of(FULL);
                    case "57" -> Optional.of(STARTS_OR_STOPS);
                    default -> Optional.empty();
                };
        };
    }

    private static boolean isTimeout(SQLException failure) {
        return causes(failure).anyMatch(SocketTimeoutException.class::isInstance);
    }

    static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }

    /** Whether what is read may still be served: only writing shows that it is over. */
    boolean concernsWritesAlone() {
        return this == FULL || this == READ_ONLY;
    }

    /** Whether the other connections that are open are likely to be broken as well. */
    boolean breaksConnections() {
        return this == AWAY || this == SILENT || this == STARTS_OR_STOPS;
    }

    /** Whether it is that of some rows or tables, and others can be written meanwhile. */
    boolean isOfSome() {
        return this == LOCKED;
    }

    /** As in "Postgres is read-only". */
    String sentence() {
        return "Postgres " + words;
    }
}
