package io.forecourt.infra.embedded;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Where everything that is kept between runs stands: the data of each part, {@code logs/NAME.log} and {@code run/NAME.pid}. */
public record DataFolder(Path root) {

    private static final long NEEDED_BYTES = 500L << 20;

    public DataFolder {
        root = root.toAbsolutePath().normalize();
    }

    public Path part(String name) {
        return root.resolve(name);
    }

    public Path log(String name) {
        return root.resolve("logs").resolve(name + ".log");
    }

    public Path pidFile(String name) {
        return runFolder().resolve(name + ".pid");
    }

    Path registryImport() {
        return part("registry").resolve("import");
    }

    Path runFolder() {
        return root.resolve("run");
    }

    /** Makes the folders, and refuses to begin what would end half way on a full disk. */
    void prepare() {
        try {
            Files.createDirectories(root.resolve("logs"));
            Files.createDirectories(runFolder());
            // Without it the registry refuses to import: it makes none of its own.
            Files.createDirectories(registryImport());
            long usable = Files.getFileStore(root).getUsableSpace();
            if (usable < NEEDED_BYTES) {
                throw new StartupException(
                        "The disk of %s is nearly full: %d MB are left and %d MB are needed. Make room."
                                .formatted(root, usable >> 20, NEEDED_BYTES >> 20));
            }
        } catch (IOException e) {
            throw new StartupException("The data folder %s cannot be written: %s".formatted(root, e.getMessage()), e);
        }
    }

    /** Forgets all data. Nothing may run on it. */
    public void delete() throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                Files.deleteIfExists(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
