package io.forecourt.infra.local.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.forecourt.infra.local.supervision.Processes;
import io.forecourt.infra.local.supervision.RunFolder;
import io.forecourt.infra.local.supervision.RunState;

/** The supervisor as another process sees it: it is followed through its state file and ended by a signal. */
final class SupervisorProcess {

    /** Postgres and three brokers take some seconds each on a slow disk. */
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(90);

    private static final long BETWEEN_LOOKS_NANOS = 150_000_000;

    private final ProcessHandle process;
    private final RunFolder runs;
    private volatile Optional<RunState> lastState = Optional.empty();

    SupervisorProcess(ProcessHandle process, RunFolder runs) {
        this.process = process;
        this.runs = runs;
    }

    /** Passes each state on until one does not fit any more, or the supervisor is gone. */
    void follow(Consumer<RunState> each, Predicate<RunState> goOn) {
        while (true) {
            // In this order: after its end the last state is complete.
            boolean alive = Processes.isAlive(process);
            Optional<RunState> state = runs.state().read().filter(this::isItsOwn);
            if (state.isPresent()) {
                lastState = state;
                each.accept(state.get());
                if (!goOn.test(state.get())) {
                    return;
                }
            }
            if (!alive) {
                return;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
        }
    }

    /** The last one that was seen while following. */
    Optional<RunState> lastState() {
        return lastState;
    }

    /** Has it stop the system and waits until it has; one that does not stop is killed with all that it started. */
    void stop() {
        List<ProcessHandle> all = withDescendants();
        process.destroy();
        if (!awaitEnd()) {
            process.destroyForcibly();
        }
        Processes.end(all);
    }

    /** Whether it ended in time. */
    boolean awaitEnd() {
        return Processes.awaitEnd(List.of(process), STOPS_WITHIN);
    }

    /** For a supervisor that was killed. */
    void cleanUp() {
        runs.isRunning();
    }

    /** It and every process that lives through it. */
    List<ProcessHandle> withDescendants() {
        return Stream.concat(Stream.of(process), process.descendants()).toList();
    }

    private boolean isItsOwn(RunState state) {
        return state.supervisor() == process.pid();
    }
}
