package io.forecourt.infra.local;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.forecourt.infra.embedded.ManagedProcess;
import io.forecourt.infra.embedded.StartupException;

/**
 * Starts processes again that die without having been stopped, each with the pauses of the policy, for as long as it takes.
 * Once closed it starts nothing any more, and nothing that it started is left half way.
 */
final class Restarts implements AutoCloseable {

    private final RestartPolicy policy;
    private final SystemListener listener;
    private final Clock clock;
    private final ScheduledExecutorService pauses = Executors.newScheduledThreadPool(
            4, Thread.ofPlatform().daemon().name("restarts-", 0).factory());

    Restarts(RestartPolicy policy, SystemListener listener, Clock clock) {
        this.policy = policy;
        this.listener = listener;
        this.clock = clock;
    }

    /** Watches a process that is ready. */
    void watch(ManagedProcess process) {
        var watched = new Watched(process, clock.instant());
        process.onExit(watched::died);
    }

    @Override
    public void close() {
        pauses.shutdownNow();
        try {
            pauses.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Watched {

        private final ManagedProcess process;
        private Instant upSince;
        private int deathsInARow;
        private boolean restarting;

        Watched(ManagedProcess process, Instant upSince) {
            this.process = process;
            this.upSince = upSince;
        }

        synchronized void died(int exitCode) {
            if (pauses.isShutdown() || restarting) {
                return;
            }
            if (!policy.restarts()) {
                listener.onDied(process.name(), exitCode);
                return;
            }
            if (policy.forgives(Duration.between(upSince, clock.instant()))) {
                deathsInARow = 0;
            }
            restarting = true;
            startLater(exitCode);
        }

        private void startLater(int exitCode) {
            Duration pause = policy.pause(deathsInARow++);
            listener.onRestarting(process.name(), exitCode, pause);
            pauses.schedule(this::startAgain, pause.toMillis(), TimeUnit.MILLISECONDS);
        }

        private void startAgain() {
            Instant begin = clock.instant();
            try {
                process.start();
                up(begin);
            } catch (StartupException notReady) {
                if (!pauses.isShutdown()) {
                    process.kill();
                    synchronized (this) {
                        startLater(-1);
                    }
                }
            }
        }

        private synchronized void up(Instant begin) {
            upSince = clock.instant();
            restarting = false;
            listener.onRestarted(process.name(), Duration.between(begin, upSince));
        }
    }
}
