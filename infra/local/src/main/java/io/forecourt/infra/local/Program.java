package io.forecourt.infra.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

import io.forecourt.infra.embedded.StartupException;

/**
 * A built service, run from a copy: a Maven build rewrites {@code target} while the service may still load classes from it, and
 * a restart after that would start another program than its neighbours run.
 */
final class Program {

    static final String RUNNER = "quarkus-run.jar";

    private Program() {}

    /**
     * Brings the copy of a module's program up to date and returns its runnable jar. Files that are the same in size and
     * time are left alone.
     */
    static Path copied(Path module, Path to) {
        Path built = module.resolve("target").resolve("quarkus-app");
        if (!Files.isRegularFile(built.resolve(RUNNER))) {
            throw isNotBuilt(module.getFileName().toString());
        }
        try {
            removeWhatIsGone(built, to);
            copyWhatChanged(built, to);
        } catch (IOException uncopied) {
            throw new UncheckedIOException(
                    "Cannot copy %s to %s: %s".formatted(built, to, uncopied.getMessage()), uncopied);
        }
        return to.resolve(RUNNER);
    }

    static StartupException isNotBuilt(String module) {
        return new StartupException(module + " is not built: run ./forecourt mvn package -DskipTests");
    }

    private static void copyWhatChanged(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path copy = to.resolve(from.relativize(file));
                if (!isSame(attributes, copy)) {
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void removeWhatIsGone(Path from, Path to) throws IOException {
        if (!Files.isDirectory(to)) {
            return;
        }
        Files.walkFileTree(to, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!Files.exists(from.resolve(to.relativize(file)))) {
                    Files.delete(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static boolean isSame(BasicFileAttributes original, Path copy) throws IOException {
        return Files.exists(copy)
                && Files.size(copy) == original.size()
                && Files.getLastModifiedTime(copy).toMillis()
                        == original.lastModifiedTime().toMillis();
    }
}
