package io.forecourt.stock.intake;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import io.forecourt.stock.database.DatabaseFailureException;

/** An entry that waits to be written with others, and how it ended. Thread-safe; the first end counts. */
final class WaitingEntry {

    private static final Duration LONG = Duration.ofSeconds(1);

    private final CheckedEntry entry;
    private final long since = System.nanoTime();
    private final CompletableFuture<Optional<UUID>> end = new CompletableFuture<>();

    WaitingEntry(CheckedEntry entry) {
        this.entry = entry;
    }

    CheckedEntry entry() {
        return entry;
    }

    boolean hasWaitedLong() {
        return System.nanoTime() - since >= LONG.toNanos();
    }

    /**
     * @param inStock ids by VIN
     */
    void isWritten(Map<String, UUID> inStock) {
        end.complete(Optional.of(inStock.get(entry.vehicle().vin().value())));
    }

    /** Its group failed; what was written of it all the same finds itself when it is written again. */
    void goesAlone() {
        end.complete(Optional.empty());
    }

    /** Nobody knows whether it was written. */
    boolean fails(Throwable cause) {
        return end.completeExceptionally(cause);
    }

    /** The id under which its VIN is in stock now; empty where it is to be written alone. */
    Optional<UUID> await() {
        try {
            return end.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof SQLException failure) {
                throw new DatabaseFailureException(failure);
            }
            throw new IllegalStateException("A group of vehicles could not be written", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a vehicle waited to be written", interrupted);
        }
    }
}
