package io.forecourt.infra.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * The real infrastructure for Quarkus tests, on free ports and empty data under {@code target/infrastructure} of the module. One a
 * test JVM: the first test class starts it, the end of the JVM ends it. The init argument {@code parts} says what is needed, for
 * example {@code KAFKA,REGISTRY,POSTGRES}; without it everything is started. It has to be the same in all tests of a module.
 */
public class InfrastructureResource implements QuarkusTestResourceLifecycleManager {

    // Quarkus may load this class again for another test profile; the processes are then those of a class that is out
    // of reach.
    // A thread outlives its class loader and is found by its name; a system property could only hold text.
    private static final String KEEPER = "forecourt-infrastructure-keeper";

    private static Infrastructure shared;
    private static Set<Part> sharedParts = Set.of();

    private Set<Part> parts = EnumSet.allOf(Part.class);

    /** The one that runs, for tests that kill parts of it. */
    public static synchronized Infrastructure infrastructure() {
        if (shared == null) {
            throw new IllegalStateException("No test that needs the infrastructure has begun");
        }
        return shared;
    }

    @Override
    public void init(Map<String, String> arguments) {
        String chosen = arguments.get("parts");
        if (chosen != null) {
            parts = Part.withNeeded(Arrays.stream(chosen.split(","))
                    .map(String::strip)
                    .map(Part::valueOf)
                    .collect(Collectors.toSet()));
        }
    }

    @Override
    public Map<String, String> start() {
        Infrastructure running = startOnce(parts);
        Map<String, String> settings = new HashMap<>();
        for (Part part : parts) {
            settings.putAll(settings(part, running));
        }
        return settings;
    }

    private static Map<String, String> settings(Part part, Infrastructure running) {
        return switch (part) {
            case KAFKA -> Map.of("kafka.bootstrap.servers", running.bootstrapServers());
            case REGISTRY -> Map.of("registry.url", running.registryUrl().toString());
            case POSTGRES ->
                Map.of(
                        "quarkus.datasource.jdbc.url", running.jdbcUrl(),
                        "quarkus.datasource.username", running.jdbcUser(),
                        "quarkus.datasource.password", running.jdbcPassword());
            case MONGO -> Map.of("quarkus.mongodb.connection-string", running.mongoConnectionString());
        };
    }

    @Override
    public void stop() {
        // The next test class uses it too.
    }

    private static synchronized Infrastructure startOnce(Set<Part> parts) {
        if (shared == null) {
            killEarlier();
            DataFolder data = new DataFolder(Path.of("target", "infrastructure"));
            empty(data);
            shared = Infrastructure.builder(data.root())
                    .ports(Ports.free())
                    .parts(parts)
                    .external(ExternalParts.fromEnvironment())
                    .start();
            sharedParts = Set.copyOf(parts);
            Infrastructure running = shared;
            Thread.ofPlatform().daemon().name(KEEPER).start(() -> keepUntilInterrupted(running));
            // Nobody needs this data any more, so nothing is stopped in order.
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(running::kill));
        }
        if (!sharedParts.containsAll(parts)) {
            throw new IllegalStateException(
                    "This test needs %s, but %s runs: give all tests of the module the same parts"
                            .formatted(parts, sharedParts));
        }
        return shared;
    }

    private static void keepUntilInterrupted(Infrastructure running) {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            running.kill();
        }
    }

    private static void killEarlier() {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals(KEEPER)) {
                thread.interrupt();
                joinQuietly(thread);
            }
        }
    }

    private static void joinQuietly(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void empty(DataFolder data) {
        data.prepare();
        try (DataFolderLock _ = DataFolderLock.take(data)) {
            PidFile.reapAll(data.runFolder());
            data.delete();
        } catch (IOException e) {
            throw new UncheckedIOException("The last test run's data cannot be removed", e);
        }
    }
}
