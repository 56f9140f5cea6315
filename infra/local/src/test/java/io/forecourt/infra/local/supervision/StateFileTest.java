package io.forecourt.infra.local.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.forecourt.infra.local.supervision.PartState.Condition;
import io.forecourt.infra.local.supervision.RunState.Event;
import io.forecourt.infra.local.supervision.RunState.Phase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456789Z");

    @TempDir
    private Path folder;

    private Path path;
    private StateFile file;

    @BeforeEach
    void noFile() {
        path = folder.resolve("state.json");
        file = new StateFile(path);
    }

    @Test
    void whatIsWrittenIsRead() {
        // Given
        var state = new RunState(
                4711,
                Phase.READY,
                NOW,
                Duration.ofMillis(20_500),
                "",
                List.of(new PartState(
                        "kafka-1", "localhost:19092", 4712, Condition.UP, NOW, Duration.ofMillis(4_800), 2)),
                List.of(new Event(1, NOW, "kafka-1 died")));

        // When
        file.write(state);

        // Then
        assertThat(file.read()).contains(state);
    }

    @Test
    void noFileIsNoState() {
        assertThat(file.read()).isEmpty();
    }

    @Test
    void aFileThatNobodyCanReadIsNoState() throws IOException {
        // Given
        Files.writeString(path, "{\"supervisor\": 47");

        // Then
        assertThat(file.read()).isEmpty();
    }

    @Test
    void nothingIsLeftBesideTheFile() throws IOException {
        // When
        file.write(RunState.starting(4711, NOW));

        // Then
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(path);
        }
    }
}
