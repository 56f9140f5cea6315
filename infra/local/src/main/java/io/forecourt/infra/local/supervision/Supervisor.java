package io.forecourt.infra.local.supervision;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.forecourt.infra.embedded.ManagedProcess;
import io.forecourt.infra.embedded.StartupException;
import io.forecourt.infra.local.HomeFolder;
import io.forecourt.infra.local.LocalSystem;
import io.forecourt.infra.local.LocalSystemBuilder;

/**
 * Starts a system and keeps it alive until this process is asked to end (SIGTERM, SIGINT) or the one it is attached to has
 * ended; then it stops every part in order. At most one lives in a home folder.
 */
public final class Supervisor {

    private static final int LOCK_TRIES = 20;

    private final HomeFolder home;
    private final RunFolder runs;

    public Supervisor(HomeFolder home) {
        this.home = home;
        this.runs = new RunFolder(home);
    }

    /**
     * Returns only if the start fails; otherwise the process ends in here.
     *
     * @param fresh whether data and logs of earlier runs are deleted first
     * @param attachedTo whose end is the end of the system, empty for none
     * @return the exit code
     */
    public int run(LocalSystemBuilder settings, boolean fresh, Optional<ProcessHandle> attachedTo)
            throws InterruptedException {
        // Held until the process ends, and let go of by the operating system.
        Optional<RunLock> lock = lock();
        if (lock.isEmpty()) {
            System.out.println("Another supervisor runs already");
            return 1;
        }
        runs.cleanUp();
        home.deleteOldLaunchers(Path.of(System.getProperty("java.class.path")));
        if (fresh) {
            home.forget();
        }
        var chronicle = new Chronicle(
                runs.state(), Clock.systemUTC(), ProcessHandle.current().pid());
        LocalSystem system = settings.home(home.path()).listener(chronicle).build();
        chronicle.lookUp(name -> system.processes().stream()
                .filter(process -> process.name().equals(name))
                .findFirst());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(system, chronicle), "stop"));
        attachedTo.ifPresent(other -> other.onExit().thenRun(() -> System.exit(0)));
        try {
            system.start();
        } catch (RuntimeException failed) {
            return failed(failed, chronicle);
        }
        chronicle.ready(system.processes().stream().map(ManagedProcess::name).toList());
        new CountDownLatch(1).await();
        return 0;
    }

    private static int failed(RuntimeException failure, Chronicle chronicle) {
        if (!(failure instanceof StartupException)) {
            failure.printStackTrace();
        }
        if (chronicle.state().phase() == RunState.Phase.STARTING) {
            chronicle.failed(PlainWords.of(failure));
        }
        return 1;
    }

    private void stop(LocalSystem system, Chronicle chronicle) {
        chronicle.stopping();
        system.close();
        if (chronicle.state().phase() == RunState.Phase.STOPPING) {
            runs.state().delete();
        }
    }

    /** Who only asks whether a system runs holds the lock as well, for a moment. */
    private Optional<RunLock> lock() throws InterruptedException {
        for (int tries = 0; tries < LOCK_TRIES; tries++) {
            Optional<RunLock> lock = runs.tryLock();
            if (lock.isPresent()) {
                return lock;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return Optional.empty();
    }
}
