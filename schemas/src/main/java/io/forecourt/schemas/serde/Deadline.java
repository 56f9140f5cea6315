package io.forecourt.schemas.serde;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Asks the registry for at most five seconds: its client has no limit of its own, and a registry that is frozen, or cut off
 * without a word, never answers. Blocks; what is late is interrupted and raises {@link RegistryUnavailableException}.
 */
final class Deadline {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private Deadline() {}

    static <T> T of(Supplier<T> question) {
        FutureTask<T> answer = new FutureTask<>(question::get);
        Thread asking = Thread.ofVirtual().name("registry-question").start(answer);
        try {
            return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            asking.interrupt();
            throw new RegistryUnavailableException(
                    "The schema registry did not answer within %d s".formatted(LIMIT.toSeconds()), late);
        } catch (InterruptedException e) {
            asking.interrupt();
            Thread.currentThread().interrupt();
            throw new RegistryUnavailableException("Interrupted while the schema registry was asked", e);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException failure
                    ? failure
                    : new IllegalStateException(failed.getCause());
        }
    }
}
