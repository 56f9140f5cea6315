package io.forecourt.infra.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.forecourt.infra.local.HomeFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The commands that people use, in a home folder and on ports of their own. */
class LauncherIT {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path HOME = Path.of("target/launcher").toAbsolutePath();

    /** The process id in a row of {@code status}; the row of the total has the number of processes in its place. */
    private static final Pattern ROW = Pattern.compile("(?m)^(?!total )\\S+ +(?:\\S+://\\S+|localhost:\\d+)? +(\\d+) ");

    private record Answer(int exitCode, String output) {}

    @BeforeEach
    void forget() {
        new HomeFolder(HOME).forget();
    }

    @AfterEach
    void stop() throws Exception {
        forecourt("down");
    }

    @Test
    void upMakesADemoPossibleAndDownLeavesNoProcess() throws Exception {
        // Given
        Answer up = forecourt("up", "-d");
        assertThat(up.output()).contains("Forecourt is ready");
        assertThat(up.exitCode()).isZero();
        Answer status = forecourt("status");
        List<ProcessHandle> processes = processes(status);

        // When
        Answer demo = forecourt("demo", "20");
        Answer topics = forecourt("topics");
        Answer records = forecourt("topics", "stock.vehicle-processed", "-n", "3", "--json");
        Answer unknown = forecourt("topics", "stock.vehicle-process");
        Answer rebuild = forecourt("ads", "rebuild");
        Answer down = forecourt("down");

        // Then
        assertThat(status.exitCode()).isZero();
        assertThat(demo.output()).contains("20 vehicles, 20 ads");
        assertThat(demo.exitCode()).isZero();
        assertThat(topics.output())
                .containsPattern("stock.vehicle-created +6 +18/18 +20 +price-estimate \\d+")
                .doesNotContain("kafkasql", "!");
        assertThat(records.output().lines())
                .hasSize(3)
                .allMatch(line -> line.startsWith("{\"topic\":\"stock.vehicle-processed\"")
                        && line.contains("\"verdict\":\"valid\""));
        assertThat(unknown.output()).contains("Did you mean stock.vehicle-processed");
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(rebuild.output())
                .contains("The new: 20 ads", "readers are answered from the new ads, which equal the old ones");
        assertThat(rebuild.exitCode()).isZero();
        assertThat(down.exitCode()).isZero();
        assertThat(processes).hasSize(11).noneMatch(LauncherIT::runs);
        assertThat(forecourt("status").exitCode()).isEqualTo(3);
    }

    private static List<ProcessHandle> processes(Answer status) {
        return rows(status)
                .flatMap(row -> ProcessHandle.of(Long.parseLong(row.group(1))).stream())
                .toList();
    }

    /** A process that has ended but that nobody has waited for yet has an id, and no program any more. */
    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    private static Stream<MatchResult> rows(Answer status) {
        Matcher matcher = ROW.matcher(status.output());
        return matcher.results();
    }

    /** The launcher as the script starts it; the script itself would build, which a build is doing already. */
    private static Answer forecourt(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Dforecourt.root=" + ROOT,
                "-jar",
                ROOT.resolve("infra/local/target/launcher/forecourt.jar").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("FORECOURT_HOME", HOME.toString());
        builder.environment().put("FORECOURT_PORTS", "free");
        builder.environment().put("PRICING_DELAY", "2s");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes());
        return new Answer(process.waitFor(), output);
    }
}
