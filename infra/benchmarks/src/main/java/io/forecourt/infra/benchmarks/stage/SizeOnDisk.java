package io.forecourt.infra.benchmarks.stage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Bytes of a program. */
final class SizeOnDisk {

    private SizeOnDisk() {}

    static long of(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(
                            file -> file.toFile().isFile() ? file.toFile().length() : 0)
                    .sum();
        }
    }

    /** The newest image of that name; empty where there is none, or nobody to ask. */
    static OptionalLong ofImage(String name) throws IOException {
        try {
            Process docker = new ProcessBuilder(
                            "docker", "image", "inspect", "--format", "{{.Size}}", name + ":1.0.0-SNAPSHOT")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String size = new String(docker.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return size.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(size));
        } catch (IOException noDocker) {
            return OptionalLong.empty();
        }
    }
}
