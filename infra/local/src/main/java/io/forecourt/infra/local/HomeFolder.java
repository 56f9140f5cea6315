package io.forecourt.infra.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.forecourt.infra.embedded.DataFolder;

/**
 * The folder in which one local system keeps its data, its logs and what it needs while it runs: {@code .forecourt} in a checkout,
 * any other in a test. Its folders exist once it is made.
 */
public record HomeFolder(Path path) {

    /** What is no data of this system: what was built, the files of whoever runs at this moment, the other systems of chaos and bench. */
    private static final Set<String> KEPT = Set.of("build", "build.log", "run", "chaos", "bench");

    public HomeFolder {
        path = path.toAbsolutePath().normalize();
        try {
            for (String folder : List.of("build", "logs", "run")) {
                Files.createDirectories(path.resolve(folder));
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(
                    "Nothing can be written to " + path + ": " + unwritable.getMessage(), unwritable);
        }
    }

    public Path logs() {
        return path.resolve("logs");
    }

    public Path run() {
        return path.resolve("run");
    }

    /** Where the programs of the services are run from. */
    Path programs() {
        return path.resolve("build").resolve("services");
    }

    DataFolder data() {
        return new DataFolder(path);
    }

    /** Deletes the data and logs of earlier runs. Nothing may run on them. */
    public void forget() {
        try (Stream<Path> children = Files.list(path)) {
            for (Path child : children.filter(HomeFolder::isForgotten).toList()) {
                delete(child);
            }
            Files.createDirectories(logs());
        } catch (IOException undeletable) {
            throw new UncheckedIOException("Cannot forget " + path + ": " + undeletable.getMessage(), undeletable);
        }
    }

    /**
     * Deletes the copies of the launcher that earlier builds left. Only for who knows that no supervisor runs from one.
     *
     * @param inUse the jar of the copy that stays
     */
    public void deleteOldLaunchers(Path inUse) {
        Path copies = path.resolve("build").resolve("launcher");
        if (!inUse.toAbsolutePath().startsWith(copies)) {
            return;
        }
        try (Stream<Path> all = Files.list(copies)) {
            for (Path copy : all.filter(copy -> !inUse.startsWith(copy)).toList()) {
                delete(copy);
            }
        } catch (IOException undeletable) {
            throw new UncheckedIOException("Cannot delete " + copies + ": " + undeletable.getMessage(), undeletable);
        }
    }

    private static boolean isForgotten(Path child) {
        return !KEPT.contains(child.getFileName().toString());
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
