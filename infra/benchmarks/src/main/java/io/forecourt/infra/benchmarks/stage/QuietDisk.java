package io.forecourt.infra.benchmarks.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

/**
 * Has the system write what it still holds of files in memory, so that whoever is measured next does not wait for the disk behind what the
 * one before has left: Kafka's benchmark leaves 0.8 GB.
 */
final class QuietDisk {

    private static final long PATIENCE_MINUTES = 5;

    private QuietDisk() {}

    /**
     * Returns when it is written, on Linux; elsewhere {@code sync} may return before.
     *
     * @throws IllegalStateException if that takes longer than five minutes, or cannot be asked for
     */
    static void await() {
        try {
            Process sync = new ProcessBuilder("sync").inheritIO().start();
            if (!sync.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                sync.destroyForcibly();
                throw new IllegalStateException("What stands in memory was not written to the disk within %d minutes"
                        .formatted(PATIENCE_MINUTES));
            }
            if (sync.exitValue() != 0) {
                throw new IllegalStateException("sync ended with " + sync.exitValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("sync cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the disk was written", e);
        }
    }
}
