package io.forecourt.infra.benchmarks.stage;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Has the system write what it still holds of files in memory, so that whoever is measured next does not wait for the disk behind what the
 * one before has left: Kafka's benchmark leaves 0.8 GB.
 */
final class QuietDisk {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private QuietDisk() {}

    /**
     * Returns when it is written, on Linux; elsewhere {@code sync} may return before.
     *
     * @throws IllegalStateException if that takes longer than five minutes, or {@code sync} complains
     */
    static void await() throws IOException, InterruptedException {
        String complaint = Told.by(PATIENCE, List.of("sync"));
        if (!complaint.isBlank()) {
            throw new IllegalStateException("The disk is not quiet: " + complaint.strip());
        }
    }
}
