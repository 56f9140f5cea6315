package io.forecourt.schemas.deployment;

import java.net.ConnectException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Tries a step again, with growing pauses, until it succeeds or the time is up.
 *
 * @param atMost how long to try
 * @param told is told what is waited for, when the reason is new
 */
record Patience(Duration atMost, Consumer<String> told) {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

    <T> T until(String server, Callable<T> step) {
        long deadline = System.nanoTime() + atMost.toNanos();
        Duration pause = FIRST_PAUSE;
        String lastReason = "";
        while (true) {
            try {
                return step.call();
            } catch (DeploymentException refused) {
                throw refused;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new DeploymentException("Interrupted while waiting for " + server, e);
            } catch (Exception failure) { // whatever it is: a server that is not there yet fails in many ways
                String reason = reasonOf(failure);
                if (System.nanoTime() + pause.toNanos() > deadline) {
                    throw new DeploymentException(
                            "%s did not do its part within %d s: %s"
                                    .formatted(capitalized(server), atMost.toSeconds(), reason),
                            failure);
                }
                if (!reason.equals(lastReason)) {
                    told.accept("Waiting for %s: %s".formatted(server, reason));
                }
                lastReason = reason;
                pause = rest(pause, server);
            }
        }
    }

    private static Duration rest(Duration pause, String server) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeploymentException("Interrupted while waiting for " + server, e);
        }
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    private static String reasonOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && !(root instanceof ConnectException)) {
            root = root.getCause();
        }
        return switch (root) {
            case ConnectException _ -> "nothing answers there";
            case Throwable other
            when other.getMessage() == null -> other.getClass().getSimpleName();
            case Throwable other -> other.getMessage();
        };
    }

    private static String capitalized(String server) {
        return server.substring(0, 1).toUpperCase(Locale.ROOT) + server.substring(1);
    }
}
