package io.forecourt.schemas.deployment;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Tries a step again, with growing pauses, until it succeeds or the time is up. */
final class Patience {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

    private Patience() {}

    static <T> T until(Duration atMost, String server, Callable<T> step) {
        long deadline = System.nanoTime() + atMost.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                return step.call();
            } catch (DeploymentException refused) {
                throw refused;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new DeploymentException("Interrupted while waiting for " + server, e);
            } catch (Exception failure) { // whatever it is: a server that is not there yet fails in many ways
                if (System.nanoTime() + pause.toNanos() > deadline) {
                    throw new DeploymentException(
                            "%s did not do its part within %d s: %s"
                                    .formatted(server, atMost.toSeconds(), rootMessage(failure)),
                            failure);
                }
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

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
