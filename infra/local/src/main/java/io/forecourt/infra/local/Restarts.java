package io.forecourt.infra.local;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.forecourt.infra.embedded.ManagedProcess;
import io.forecourt.infra.embedded.StartupException;

/**
 * Starts processes again that die without having been stopped, each with the pauses of the policy, for as long as it takes.
 * Once closed it starts nothing any more, and nothing that it started is left half way.
 */
final class Restarts implements AutoCloseable {

    private static final int UNKNOWN_EXIT_CODE = -1;

    private final RestartPolicy policy;
    private final SystemListener listener;
    private final Clock clock;
    private final ScheduledExecutorService pauses = new ScheduledThreadPoolExecutor(
            4, Thread.ofPlatform().daemon().name("restarts-", 0).factory(), new ThreadPoolExecutor.DiscardPolicy());

    Restarts(RestartPolicy policy, SystemListener listener, Clock clock) {
        this.policy = policy;
        this.listener = listener;
        this.clock = clock;
    }

    /** Watches a process that is ready. */
    void watch(ManagedProcess process) {
        var watched = new Watched(process, clock.instant());
        process.onExit(watched::died);
        watched.lookAgain();
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
            Duration pause = policy.pause(deathsInARow++);
            listener.onRestarting(process.name(), exitCode, pause);
            startAfter(pause);
        }

        private synchronized void failedAgain(String message) {
            Duration pause = policy.pause(deathsInARow++);
            listener.onRestartFailed(process.name(), message, pause);
            startAfter(pause);
        }

        private void startAfter(Duration pause) {
            pauses.schedule(this::startAgain, pause.toMillis(), TimeUnit.MILLISECONDS);
        }

        private void startAgain() {
            Instant begin = clock.instant();
            try {
                process.start();
                up(begin);
            } catch (StartupException notReady) {
                if (!pauses.isShutdown()) {
                    failedAgain(notReady.getMessage());
                }
            } catch (IllegalStateException startedByAnother) {
                up(begin);
            }
        }

        private synchronized void up(Instant begin) {
            upSince = clock.instant();
            restarting = false;
            listener.onRestarted(process.name(), Duration.between(begin, upSince));
            lookAgain();
        }

        /** A death that came before anybody listened, or while it still counted as restarting, was told to nobody. */
        synchronized void lookAgain() {
            if (!process.isAlive()) {
                died(UNKNOWN_EXIT_CODE);
            }
        }
    }
}
