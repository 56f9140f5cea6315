package io.forecourt.infra.local.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.forecourt.infra.local.HomeFolder;
import io.forecourt.infra.local.supervision.PartState.Condition;
import io.forecourt.infra.local.supervision.RunState.Phase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

    @TempDir
    private Path home;

    private RunFolder runs;
    private Process left;

    @BeforeEach
    void aProcessThatADeadSupervisorLeft() throws IOException {
        runs = new RunFolder(new HomeFolder(home));
        left = new ProcessBuilder("sleep", "600").start();
    }

    @AfterEach
    void endIt() {
        left.destroyForcibly();
    }

    @Test
    void nothingRunsInANewFolder() {
        assertThat(runs.isRunning()).isFalse();
    }

    @Test
    void whatADeadSupervisorLeftIsEndedAndForgotten() {
        // Given
        runs.state().write(stateWith(left.pid()));

        // When
        boolean running = runs.isRunning();

        // Then
        assertThat(running).isFalse();
        assertThat(Processes.isAlive(left.toHandle()))
                .as("the process that was left")
                .isFalse();
        assertThat(runs.state().read()).isEmpty();
    }

    @Test
    void aProcessThatBeganAfterTheLastWordOfTheSupervisorIsNotOurs() throws IOException {
        // Given
        runs.state().write(stateWith(left.pid()));
        var anHourAgo = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
        Files.setLastModifiedTime(home.resolve("run/state.json"), anHourAgo);

        // When
        runs.isRunning();

        // Then
        assertThat(left.isAlive())
                .as("the process with the number of one of ours")
                .isTrue();
    }

    @Test
    void aSecondSupervisorDoesNotGetTheLock() {
        // Given
        try (RunLock first = runs.tryLock().orElseThrow()) {
            // Then
            assertThat(first).isNotNull();
            assertThat(runs.tryLock()).isEmpty();
        }
    }

    @Test
    void theLockIsFreeOnceItsSupervisorIsGone() {
        // Given
        runs.tryLock().orElseThrow().close();

        // Then
        assertThat(runs.tryLock()).hasValueSatisfying(RunLock::close);
    }

    private static RunState stateWith(long pid) {
        var part = new PartState("mongo", "localhost:1", pid, Condition.UP, Instant.now(), Duration.ZERO, 0);
        return new RunState(1, Phase.READY, Instant.now(), Duration.ZERO, "", List.of(part), List.of());
    }
}
