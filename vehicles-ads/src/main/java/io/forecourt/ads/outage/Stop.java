package io.forecourt.ads.outage;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;

/** Knows that the service is being stopped, and frees everyone who waits, with {@link StoppedException}. Thread-safe. */
@ApplicationScoped
public class Stop {

    /** Priority with which the end is observed; those who wait for someone freed here observe it later. */
    public static final int OBSERVED_FIRST = 1;

    private final CompletableFuture<Void> asked = new CompletableFuture<>();

    public void ask(@Observes @Priority(OBSERVED_FIRST) ShutdownEvent shutdown) {
        asked.complete(null);
    }

    public boolean isAsked() {
        return asked.isDone();
    }

    /** Lets time pass; the end of the service ends it at once, with {@link StoppedException}. */
    public void pause(String step, Duration pause) {
        try {
            asked.get(pause.toMillis(), TimeUnit.MILLISECONDS);
            throw new StoppedException(step);
        } catch (TimeoutException _) {
            // the pause is over
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException(step);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Waits for what is under way, however long it takes. */
    public void await(String step, CompletableFuture<Void> underWay) {
        CompletableFuture.anyOf(underWay, asked).join();
        if (!underWay.isDone()) {
            throw new StoppedException(step);
        }
    }
}
