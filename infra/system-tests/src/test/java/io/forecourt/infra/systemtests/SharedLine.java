package io.forecourt.infra.systemtests;

import java.nio.file.Path;
import java.time.Duration;

import io.forecourt.infra.local.LocalSystem;
import io.forecourt.infra.local.RestartPolicy;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A whole system with a short delay, started by the first test class that needs it and stopped after the last test of all. Its
 * classes say {@code @ResourceLock(SharedLine.LOCK)} and have it for themselves, one after the other, in any order. So that they
 * need not know of each other: vehicles of seeds and VINs of one's own, counts as differences, whoever breaks a part heals it,
 * and what is on the topics of events when a class ends can be read by all contracts.
 */
final class SharedLine implements BeforeAllCallback {

    static final String LOCK = "the shared line";
    static final Duration DELAY = Duration.ofSeconds(2);

    private static final Path HOME = Path.of("target/shared-line");

    /** Parts die here all the time: none of them has to wait for long because others did before. */
    private static final RestartPolicy SOON =
            new RestartPolicy(Duration.ofMillis(500), Duration.ofSeconds(4), Duration.ofSeconds(10));

    private final Traps traps = new Traps(HOME.resolve("traps"));
    private LocalSystem system;

    @Override
    public void beforeAll(ExtensionContext context) {
        system = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(SharedLine.class))
                .computeIfAbsent(
                        LocalSystem.class,
                        _ -> TriedLine.start(
                                HOME, DELAY, settings -> traps.laidIn(settings).restarts(SOON)),
                        LocalSystem.class);
    }

    /** What can be armed in the services of the system. */
    Traps traps() {
        return traps;
    }

    LocalSystem system() {
        return system;
    }
}
