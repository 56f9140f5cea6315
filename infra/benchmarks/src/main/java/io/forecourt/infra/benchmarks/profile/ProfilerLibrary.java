package io.forecourt.infra.benchmarks.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;

/** async-profiler's native library, which its jar has for some systems. */
public final class ProfilerLibrary {

    private ProfilerLibrary() {}

    /** A copy in a file, gone with this JVM; empty where there is none for this system. */
    public static Optional<Path> copy() {
        return folder(System.getProperty("os.name"), System.getProperty("os.arch"))
                .flatMap(folder -> copy("/" + folder + "/libasyncProfiler.so"));
    }

    static Optional<String> folder(String system, String processor) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return Optional.of("macos");
        }
        return name.equals("linux")
                ? switch (processor) {
                    case "amd64", "x86_64" -> Optional.of("linux-x64");
                    case "aarch64" -> Optional.of("linux-arm64");
                    default -> Optional.empty();
                }
                : Optional.empty();
    }

    private static Optional<Path> copy(String resource) {
        try (InputStream library = ProfilerLibrary.class.getResourceAsStream(resource)) {
            if (library == null) {
                return Optional.empty();
            }
            Path file = Files.createTempFile("forecourt-profiler-", ".so");
            file.toFile().deleteOnExit();
            Files.copy(library, file, StandardCopyOption.REPLACE_EXISTING);
            return Optional.of(file);
        } catch (IOException uncopied) {
            throw new UncheckedIOException("async-profiler's library cannot be copied", uncopied);
        }
    }
}
