package io.forecourt.infra.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * One child process that can be started, watched, stopped, killed and started again, on the same data and port. When {@link #stop}
 * or {@link #kill} return, the process and all that it started are gone. It does not outlive this JVM. Thread-safe.
 */
public final class ManagedProcess implements AutoCloseable {

    private static final long POLL_MILLIS = 50;

    private final ProcessSpec spec;
    private final PidFile pidFile;
    private final List<Consumer<Integer>> exitListeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock transition = new ReentrantLock();
    private volatile ProcessRun run;

    public ManagedProcess(ProcessSpec spec) {
        this.spec = spec;
        this.pidFile = new PidFile(spec.pidFile());
    }

    public String name() {
        return spec.name();
    }

    public String address() {
        return spec.address();
    }

    public Path logFile() {
        return spec.logFile();
    }

    public boolean isAlive() {
        ProcessRun last = run;
        return last != null && last.process.isAlive();
    }

    /** Process id of the running process, or of the last one. */
    public long pid() {
        return requireRun().process.pid();
    }

    /** Memory that it holds, with what it started itself; empty when it is gone. */
    public OptionalLong residentBytes() {
        return isAlive() ? ResidentMemory.of(run.process.toHandle()) : OptionalLong.empty();
    }

    /**
     * Told the exit code whenever the process ends by itself after it was ready. A stop or a kill from here is no news, and
     * an end before that is what {@link #awaitReady} reports.
     */
    public void onExit(Consumer<Integer> listener) {
        exitListeners.add(listener);
    }

    /**
     * Launches it and waits until it answers. When it does not, nothing of it is left.
     *
     * @throws StartupException that says why, with the end of the log
     */
    public ManagedProcess start() {
        launch();
        try {
            awaitReady(spec.startTimeout());
        } catch (StartupException failure) {
            kill();
            throw failure;
        }
        return this;
    }

    /** Launches it without waiting. What an earlier run left behind is ended first. */
    public void launch() {
        transition.lock();
        try {
            if (isAlive()) {
                throw new IllegalStateException(name() + " runs already, as process " + pid());
            }
            pidFile.reap();
            requireFreePorts();
            spec.preparation().run();
            ProcessRun launched = ProcessRun.launch(spec);
            run = launched;
            pidFile.write(launched.process.toHandle(), spec.program());
            launched.process.onExit().thenAcceptAsync(_ -> ended(launched), Thread::startVirtualThread);
        } catch (IOException e) {
            throw new StartupException("%s cannot be launched: %s".formatted(name(), e.getMessage()), e);
        } finally {
            transition.unlock();
        }
    }

    /**
     * Waits until the launched process answers.
     *
     * @throws StartupException when it ends or the time is up before
     */
    public void awaitReady(Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        try {
            while (!isReady()) {
                ProcessRun watched = requireRun();
                boolean ended = watched.process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
                boolean late = System.nanoTime() > deadline;
                if (ended && !late && failedForTheMoment(watched)) {
                    launch();
                } else if (ended) {
                    throw endedTooEarly(watched);
                } else if (late) {
                    throw new StartupException("%s does not answer at %s after %d s. The end of its log, %s:%n%s"
                            .formatted(name(), address(), atMost.toSeconds(), logFile(), tail(watched)));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupException("The start of " + name() + " was interrupted", e);
        }
    }

    /** Stops it in order, or by force when that takes too long. */
    public void stop() {
        end(watched -> {
            Termination termination = Termination.of(watched.process.toHandle());
            if (spec.stopsAtEndOfInput()) {
                watched.closeInput();
                termination.byItself(spec.stopTimeout());
            } else {
                termination.inOrder(spec.stopTimeout());
            }
        });
    }

    /** Kills it at once, as {@code kill -9} does. */
    public void kill() {
        end(watched -> Termination.of(watched.process.toHandle()).atOnce());
    }

    @Override
    public void close() {
        stop();
    }

    private void end(Consumer<ProcessRun> way) {
        transition.lock();
        try {
            ProcessRun watched = run;
            if (watched == null) {
                return;
            }
            watched.endExpected = true;
            if (watched.process.isAlive()) {
                way.accept(watched);
                watched.awaitExitCode();
            }
            watched.releaseInput();
            pidFile.forget(watched.process.pid());
        } finally {
            transition.unlock();
        }
    }

    private void ended(ProcessRun ended) {
        ended.releaseInput();
        if (!ended.endExpected) {
            pidFile.forget(ended.process.pid());
            if (ended.ready) {
                exitListeners.forEach(listener -> listener.accept(ended.process.exitValue()));
            }
        }
    }

    private boolean isReady() throws InterruptedException {
        ProcessRun asked = requireRun();
        try {
            if (!asked.process.isAlive() || !spec.readiness().isReady()) {
                return false;
            }
        } catch (IOException notYet) {
            return false;
        }
        asked.ready = true;
        return true;
    }

    private boolean failedForTheMoment(ProcessRun ended) {
        return !ended.endExpected
                && !spec.transientFailure().isEmpty()
                && tail(ended).contains(spec.transientFailure());
    }

    private StartupException endedTooEarly(ProcessRun ended) {
        if (ended.endExpected) {
            return new StartupException(name() + " was stopped while it started");
        }
        return new StartupException("%s stopped while it started, with exit code %d. The end of its log, %s:%n%s"
                .formatted(name(), ended.process.exitValue(), logFile(), tail(ended)));
    }

    private String tail(ProcessRun of) {
        return new LogFile(logFile()).tail(of.logBegins);
    }

    void requireFreePorts() {
        spec.ports().stream().filter(port -> !Loopback.isFree(port)).findFirst().ifPresent(port -> {
            throw new StartupException(
                    "Port %d (%s) is taken by another program. Stop that program (docker compose down, if it is Forecourt in containers), then start again."
                            .formatted(port, name()));
        });
    }

    private ProcessRun requireRun() {
        ProcessRun last = run;
        if (last == null) {
            throw new IllegalStateException(name() + " was never launched");
        }
        return last;
    }
}
