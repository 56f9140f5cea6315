package io.forecourt.infra.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The parts here stand for the two ways of noticing: a child JVM's own, and that of a program that is not ours. */
class KilledParentTest {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path data;

    @Test
    void nothingOutlivesAParentThatWasKilledAndTheNextOneStarts() throws IOException {
        // Given
        Process parent = startParent();
        List<ProcessHandle> all = awaitStarted(parent).stream()
                .flatMap(child -> Stream.concat(Stream.of(child), child.descendants()))
                .toList();

        // When
        parent.destroyForcibly();

        // Then
        await("all of %s to be gone".formatted(all))
                .atMost(Duration.ofSeconds(15))
                .until(() -> all.stream().allMatch(Termination::isGone));
        try (Infrastructure next = Infrastructure.builder(data)
                .ports(Ports.free())
                .parts(Set.of(Part.POSTGRES, Part.MONGO))
                .start()) {
            assertThat(next.processes()).allMatch(ManagedProcess::isAlive);
        }
    }

    private Process startParent() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        InfrastructureByHand.class.getName(),
                        data.toString(),
                        "POSTGRES,MONGO")
                .redirectErrorStream(true)
                .start();
    }

    private static List<ProcessHandle> awaitStarted(Process parent) throws IOException {
        BufferedReader output = parent.inputReader();
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            if (line.startsWith(InfrastructureByHand.CHILDREN)) {
                return Stream.of(line.substring(InfrastructureByHand.CHILDREN.length())
                                .strip()
                                .split(" "))
                        .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
                        .toList();
            }
        }
        throw new AssertionError("The parent did not start its children:\n" + said);
    }
}
