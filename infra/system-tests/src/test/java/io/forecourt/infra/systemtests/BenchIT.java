package io.forecourt.infra.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that measures, shortened: what it finds then means nothing, but it finds it. */
class BenchIT {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path HOME = Path.of("target/bench").toAbsolutePath();

    private record Answer(int exitCode, String output) {}

    @Test
    void aShortRunMeasuresAndWritesWhatItFoundAndLeavesNoProcess(@TempDir Path results) throws Exception {
        // When
        Answer bench = bench("end-to-end", "--short", "--results", results.toString());

        // Then
        assertThat(bench.output())
                .contains("POST to visible ad, idle, p50", "its figures mean nothing")
                .doesNotContain("failed:");
        assertThat(bench.exitCode()).isZero();
        assertThat(written(results))
                .hasSize(2)
                .anyMatch(name -> name.endsWith(".json"))
                .anyMatch(name -> name.endsWith(".html"));
        assertThat(ProcessHandle.allProcesses()
                        .filter(process -> process.info()
                                .commandLine()
                                .filter(line -> line.contains(HOME.toString()))
                                .isPresent()))
                .isEmpty();
    }

    @Test
    void aNameThatNobodyHasIsRefusedWithThoseThatAreNear() throws Exception {
        // When
        Answer bench = bench("endtoend");

        // Then
        assertThat(bench.output()).contains("No stage is called \"endtoend\". Did you mean end-to-end?");
        assertThat(bench.exitCode()).isEqualTo(2);
    }

    private static List<String> written(Path results) throws IOException {
        try (Stream<Path> files = Files.list(results)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** The program as the script starts it; the script itself would build, which a build is doing already. */
    private static Answer bench(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-Dforecourt.root=" + ROOT,
                "-jar",
                ROOT.resolve("infra/benchmarks/target/program/forecourt-bench.jar")
                        .toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("FORECOURT_HOME", HOME.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes());
        return new Answer(process.waitFor(), output);
    }
}
