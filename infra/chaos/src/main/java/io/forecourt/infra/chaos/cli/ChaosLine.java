package io.forecourt.infra.chaos.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.forecourt.infra.embedded.Signal;
import io.forecourt.infra.embedded.StartupException;
import io.forecourt.infra.local.HomeFolder;
import io.forecourt.infra.local.LocalSystem;
import io.forecourt.infra.local.RestartPolicy;
import io.forecourt.infra.local.supervision.RunFolder;
import io.forecourt.infra.local.supervision.RunLock;

/**
 * A whole line for one run: own folder, free ports, a short pricing delay, and services that are started again soon. When it is closed, or
 * this JVM ends by Ctrl-C, no process of it is left.
 */
final class ChaosLine implements AutoCloseable {

    private static final Duration DELAY = Duration.ofSeconds(2);
    private static final RestartPolicy SOON =
            new RestartPolicy(Duration.ofMillis(500), Duration.ofSeconds(4), Duration.ofSeconds(10));
    private static final List<String> ELSEWHERE =
            List.of("FORECOURT_KAFKA", "FORECOURT_REGISTRY", "FORECOURT_POSTGRES", "FORECOURT_MONGODB");

    private final HomeFolder home;
    private final RunLock lock;
    private final LocalSystem system;
    private final Thread interrupted = new Thread(this::stop, "stop");

    private ChaosLine(HomeFolder home, RunLock lock, LocalSystem system) {
        this.home = home;
        this.lock = lock;
        this.system = system;
    }

    static ChaosLine start(Path root) {
        refuseServersElsewhere();
        String chosen = System.getenv("FORECOURT_HOME");
        var home = new HomeFolder((chosen == null ? root.resolve(".forecourt") : Path.of(chosen)).resolve("chaos"));
        RunLock lock = new RunFolder(home)
                .tryLock()
                .orElseThrow(() -> new StartupException("Another chaos runs in " + home.path()));
        home.forget();
        var line = new ChaosLine(
                home,
                lock,
                LocalSystem.builder(root)
                        .home(home.path())
                        .freePorts()
                        .pricingDelay(DELAY)
                        .restarts(SOON)
                        .build());
        Runtime.getRuntime().addShutdownHook(line.interrupted);
        System.out.println("Starting a line in " + home.path());
        line.system.start();
        return line;
    }

    /** Nothing is to be killed or filled that somebody else relies on. */
    private static void refuseServersElsewhere() {
        Optional<String> set = ELSEWHERE.stream()
                .filter(variable -> System.getenv(variable) != null)
                .findFirst();
        if (set.isPresent()) {
            throw new StartupException(
                    "Chaos harms servers of its own alone: run it without %s in the environment".formatted(set.get()));
        }
    }

    LocalSystem system() {
        return system;
    }

    Path logs() {
        return home.logs();
    }

    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(interrupted);
        } catch (IllegalStateException endsAlready) {
            // By Ctrl-C, and that is what the hook is for.
        }
        lock.close();
    }

    private void stop() {
        Signal.thaw(system.processes());
        system.close();
    }
}
