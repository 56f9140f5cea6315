package io.forecourt.infra.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagedProcessTest {

    private static final String A_SERVER = "echo ready; exec sleep 1000";

    @TempDir
    Path root;

    private DataFolder data;
    private ManagedProcess process;

    @BeforeEach
    void prepare() {
        data = new DataFolder(root);
        data.prepare();
    }

    @AfterEach
    void end() {
        if (process != null) {
            process.kill();
        }
    }

    @Test
    void startReturnsWhenTheProcessAnswersAndStopWhenItIsGone() {
        // Given
        process = new ManagedProcess(shell(A_SERVER).build());

        // When
        process.start();
        long pid = process.pid();

        // Then
        assertThat(process.isAlive()).isTrue();
        assertThat(process.residentBytes().orElseThrow()).isPositive();
        process.stop();
        assertThat(process.isAlive()).isFalse();
        assertThat(ProcessHandle.of(pid)).isEmpty();
        assertThat(data.pidFile("server")).doesNotExist();
    }

    @Test
    void killedProcessStartsAgain() {
        // Given
        process = new ManagedProcess(shell(A_SERVER).build()).start();
        long first = process.pid();

        // When
        process.kill();
        process.start();

        // Then
        assertThat(process.pid()).isNotEqualTo(first);
        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void killTakesTheChildrenAlong() {
        // Given
        process = new ManagedProcess(shell("sleep 1000 & echo ready; wait").build()).start();
        List<ProcessHandle> children =
                ProcessHandle.of(process.pid()).orElseThrow().descendants().toList();

        // When
        process.kill();

        // Then
        assertThat(children).isNotEmpty().allMatch(Termination::isGone);
    }

    @Test
    void processThatEndsWhileItStartsIsReportedWithTheEndOfItsLog() {
        process =
                new ManagedProcess(shell("echo The licence is missing; exit 3").build());

        assertThatThrownBy(process::start)
                .isInstanceOf(StartupException.class)
                .hasMessageStartingWith("server stopped while it started, with exit code 3.")
                .hasMessageContaining(data.log("server").toString())
                .hasMessageEndingWith("  The licence is missing");
    }

    @Test
    void logOfAnEarlierRunIsNotTakenForThatOfThisOne() throws IOException {
        // Given
        Files.writeString(data.log("server"), "ready\nAn old mistake\n");
        process = new ManagedProcess(shell("exit 1").readiness(() -> false).build());

        // Then
        assertThatThrownBy(process::start)
                .isInstanceOf(StartupException.class)
                .message()
                .doesNotContain("An old mistake");
    }

    @Test
    void processThatNeverAnswersIsKilledWhenTheTimeIsUp() {
        // Given
        process = new ManagedProcess(shell("exec sleep 1000")
                .readiness(() -> false)
                .startTimeout(Duration.ofMillis(200))
                .build());

        // Then
        assertThatThrownBy(process::start)
                .isInstanceOf(StartupException.class)
                .hasMessageStartingWith("server does not answer at localhost:1");
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void takenPortIsNamedBeforeAnythingIsLaunched() throws IOException {
        try (ServerSocket other = new ServerSocket()) {
            other.bind(new InetSocketAddress("127.0.0.1", 0));
            process = new ManagedProcess(
                    shell(A_SERVER).ports(other.getLocalPort()).build());

            assertThatThrownBy(process::start)
                    .isInstanceOf(StartupException.class)
                    .hasMessageStartingWith(
                            "Port %d (server) is taken by another program.".formatted(other.getLocalPort()));
            assertThat(data.log("server")).doesNotExist();
        }
    }

    @Test
    void unexpectedEndIsReportedAndAnExpectedOneIsNot() throws Exception {
        // Given
        CompletableFuture<Integer> reported = new CompletableFuture<>();
        process = new ManagedProcess(shell(A_SERVER).build());
        process.onExit(reported::complete);

        // When
        process.start().kill();
        process.start().stop();
        process.start();
        assertThat(reported).isNotDone();
        ProcessHandle.of(process.pid()).orElseThrow().destroyForcibly();

        // Then
        assertThat(reported.get(10, TimeUnit.SECONDS)).isEqualTo(128 + 9);
    }

    @Test
    void whatAKilledParentLeftBehindIsEndedBeforeTheNextStart() throws IOException {
        // Given
        Process orphan = new ProcessBuilder("sleep", "1000").start();
        new PidFile(data.pidFile("server")).write(orphan.toHandle(), programOf(orphan));
        process = new ManagedProcess(shell(A_SERVER).build());

        // When
        process.start();

        // Then
        assertThat(Termination.isGone(orphan.toHandle())).isTrue();
    }

    @Test
    void anotherProcessWithARecordedIdIsLeftAlone() throws IOException {
        // Given
        Process innocent = new ProcessBuilder("sleep", "1000").start();
        String program = programOf(innocent);
        String hourAgo = Instant.now().minusSeconds(3600).toString();
        String now = innocent.info().startInstant().orElseThrow().toString();
        String pid = String.valueOf(innocent.pid());

        try {
            // When
            Files.write(data.pidFile("older"), List.of(pid, hourAgo, program));
            Files.write(data.pidFile("other-program"), List.of(pid, now, "postgres"));
            Files.write(data.pidFile("half-written"), List.of(pid));
            PidFile.reapAll(data.runFolder());

            // Then
            assertThat(innocent.isAlive()).isTrue();
        } finally {
            innocent.destroyForcibly();
        }
    }

    private static String programOf(Process process) {
        // The program appears a moment after the fork.
        await("sleep to be what runs")
                .until(() -> process.info()
                        .command()
                        .filter(command -> !command.contains("jspawnhelper"))
                        .isPresent());
        return Path.of(process.info().command().orElseThrow()).getFileName().toString();
    }

    private ProcessSpec.Builder shell(String script) {
        Path log = data.log("server");
        return ProcessSpec.builder("server", data)
                .address("localhost:1")
                .command("sleep", List.of("/bin/sh", "-c", script))
                .readiness(() -> Files.readString(log).contains("ready"));
    }
}
