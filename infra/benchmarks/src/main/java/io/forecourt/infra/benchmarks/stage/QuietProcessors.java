package io.forecourt.infra.benchmarks.stage;

import java.time.Duration;
import java.util.Collection;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

import io.forecourt.infra.benchmarks.measure.ProcessorClock;
import io.forecourt.infra.embedded.ManagedProcess;

/**
 * Waits until those who still work on what is over have come to its end, compilers above all: on a machine that is full, the compilers
 * of ten JVMs get a small part of it, and what they have not compiled runs several times as slow for minutes.
 */
final class QuietProcessors {

    /** Processors. The JVMs of a line that has nothing to do keep half of that busy. */
    private static final double QUIET = 0.3;

    private static final Duration LOOK = Duration.ofMillis(400);

    /** Whoever is not quiet by then has other work, such as a vacuum. */
    static final Duration AT_MOST = Duration.ofSeconds(10);

    private QuietProcessors() {}

    /** Returns when these processes and this one together keep 0.3 processors busy at most, or after ten seconds. */
    static void await(Collection<ManagedProcess> processes) {
        await(() -> busy(processes), System::nanoTime);
    }

    /**
     * @param busy processors, over a while that it takes
     */
    static void await(DoubleSupplier busy, LongSupplier nanoTime) {
        long begin = nanoTime.getAsLong();
        while (busy.getAsDouble() > QUIET && nanoTime.getAsLong() - begin < AT_MOST.toNanos()) {
            // look again
        }
    }

    private static double busy(Collection<ManagedProcess> processes) {
        ProcessorClock clock = ProcessorClock.start(processes);
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while the processors were looked at", stopped);
        }
        return clock.use().ofAll();
    }
}
