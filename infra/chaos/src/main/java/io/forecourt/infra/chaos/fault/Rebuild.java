package io.forecourt.infra.chaos.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.forecourt.infra.embedded.DataFolder;
import io.forecourt.infra.embedded.JavaCommand;
import io.forecourt.infra.local.HomeFolder;
import io.forecourt.infra.local.OneShot;

/**
 * The ads are built anew from their topic, beside live traffic; or the Mongo server is killed with {@code kill -9}, comes back without
 * anything that it ever knew, and building the ads anew is the healing.
 */
public record Rebuild(boolean afterLoss) implements Fault {

    @Override
    public String name() {
        return afterLoss ? "Mongo server killed, its data lost, ads rebuilt" : "ads rebuilt beside live traffic";
    }

    @Override
    public Set<String> parts() {
        Set<String> parts = new LinkedHashSet<>(List.of("mongo", "vehicles-ads", "registry"));
        parts.addAll(Scene.BROKERS);
        return parts;
    }

    @Override
    public void apply(Scene scene) throws InterruptedException {
        if (afterLoss) {
            scene.part("mongo").kill();
            delete(data(scene).part("mongo"));
        } else {
            rebuild(scene);
        }
    }

    @Override
    public void heal(Scene scene) throws InterruptedException {
        if (afterLoss) {
            scene.part("mongo").start();
            rebuild(scene);
        }
    }

    private static void rebuild(Scene scene) throws InterruptedException {
        DataFolder data = data(scene);
        Path jar = OneShot.of(new HomeFolder(data.root()), data.root(), "vehicles-ads", Map.of())
                .jar();
        Path log = data.log("ads-rebuild");
        var command = new ProcessBuilder(
                        JavaCommand.ofJar(jar).small(128).arguments("rebuild").line())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        command.environment().putAll(scene.system().infrastructure().environmentForServices());
        try {
            Process process = command.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "end of the rebuild"));
            if (!process.waitFor(Scene.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new FaultFailedException("The rebuild of the ads does not end; " + log + " says what it did");
            }
            if (process.exitValue() != 0) {
                throw new FaultFailedException(
                        "The rebuild of the ads ended with %d; %s says why".formatted(process.exitValue(), log));
            }
        } catch (IOException unstarted) {
            throw new UncheckedIOException(unstarted);
        }
    }

    private static DataFolder data(Scene scene) {
        return scene.system().infrastructure().dataFolder();
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException undeletable) {
            throw new UncheckedIOException(undeletable);
        }
    }
}
