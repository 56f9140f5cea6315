package io.forecourt.infra.local.supervision;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

import io.forecourt.infra.local.HomeFolder;

/**
 * Knows whether a system runs in a home folder. What a supervisor left behind that was killed is cleaned up by whoever asks
 * first, so that nobody ever takes the traces of a dead system for a living one.
 */
public final class RunFolder {

    private static final int LOOKS = 20;
    private static final long BETWEEN_LOOKS_NANOS = 100_000_000;

    private final Path folder;
    private final StateFile state;

    public RunFolder(HomeFolder home) {
        this.folder = home.run();
        this.state = new StateFile(folder.resolve("state.json"));
    }

    /** The lock of the supervisor, empty when there is one already. */
    public Optional<RunLock> tryLock() {
        return RunLock.tryAcquire(folder.resolve("lock"));
    }

    public StateFile state() {
        return state;
    }

    /**
     * Whether a supervisor lives; if not, nothing of its last one is left afterwards. Somebody else who asks at the same moment
     * holds the lock as well, so one look does not tell.
     */
    public boolean isRunning() {
        for (int looks = 0; looks < LOOKS; looks++) {
            Optional<RunLock> lock = tryLock();
            if (lock.isPresent()) {
                cleanUp();
                lock.get().close();
                return false;
            }
            if (hasLivingSupervisor()) {
                return true;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
        }
        return true;
    }

    private boolean hasLivingSupervisor() {
        return state.read()
                .flatMap(running -> ProcessHandle.of(running.supervisor()))
                .filter(Processes::isAlive)
                .isPresent();
    }

    /** Ends what a dead supervisor left running and forgets its state; only for who holds the lock. */
    void cleanUp() {
        state.read().ifPresent(left -> {
            Processes.end(leftBehind(left));
            state.delete();
        });
    }

    /** A process that began after the last word of the supervisor only has the number of one of ours. */
    private List<ProcessHandle> leftBehind(RunState left) {
        Instant lastWord = state.writtenAt();
        return left.parts().stream()
                .filter(PartState::isProcess)
                .flatMap(part -> ProcessHandle.of(part.pid()).stream())
                .filter(process -> process.info()
                        .startInstant()
                        .map(start -> !start.isAfter(lastWord))
                        .orElse(false))
                .toList();
    }
}
