package io.forecourt.infra.benchmarks.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What a program prints, both streams together. No program outlives its time, and none can hold up who asks. */
public final class Told {

    private Told() {}

    /**
     * Returns when it has ended, by whichever code.
     *
     * @throws IllegalStateException if it does not end in time; then it is killed
     */
    public static String by(Duration patience, List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("forecourt-bench", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            try {
                if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                    throw new IllegalStateException("%s has not ended after %d s: %s"
                            .formatted(command.getFirst(), patience.toSeconds(), Files.readString(output)));
                }
            } finally {
                process.destroyForcibly();
            }
            return Files.readString(output);
        } finally {
            Files.delete(output);
        }
    }
}
