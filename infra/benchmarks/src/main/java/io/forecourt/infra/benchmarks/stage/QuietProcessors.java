package io.forecourt.infra.benchmarks.stage;

import java.time.Duration;
import java.util.Collection;

import io.forecourt.infra.benchmarks.measure.ProcessorClock;
import io.forecourt.infra.embedded.ManagedProcess;

/**
 * Waits until those who work after their work is done have come to its end, compilers above all: on a machine that is full, the compilers
 * of ten JVMs get a small part of it, and what they have not compiled runs several times as slow for minutes.
 */
final class QuietProcessors {

    /** Ten JVMs that have nothing to do take half of it. */
    private static final double QUIET = 0.3;

    private static final Duration LOOK = Duration.ofMillis(400);

    /** Whoever is not quiet by then has other work, such as a vacuum. */
    private static final Duration AT_MOST = Duration.ofSeconds(10);

    private QuietProcessors() {}

    /** Returns when these processes and this one keep less than a third of a processor busy, or after ten seconds. */
    static void await(Collection<ManagedProcess> processes) throws InterruptedException {
        long end = System.nanoTime() + AT_MOST.toNanos();
        double busy;
        do {
            ProcessorClock clock = ProcessorClock.start(processes);
            Thread.sleep(LOOK);
            busy = clock.use().ofAll();
        } while (busy > QUIET && System.nanoTime() < end);
    }
}
