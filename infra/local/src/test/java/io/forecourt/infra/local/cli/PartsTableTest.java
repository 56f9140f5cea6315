package io.forecourt.infra.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

import io.forecourt.infra.local.supervision.PartState;
import io.forecourt.infra.local.supervision.PartState.Condition;
import io.forecourt.infra.local.supervision.RunState;
import io.forecourt.infra.local.supervision.RunState.Phase;
import org.junit.jupiter.api.Test;

class PartsTableTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void everyProcessHasARowAndTheLastRowsAreTheSupervisorAndTheTotal() {
        // Given
        var mongo = new PartState("mongo", "localhost:27117", 42, Condition.UP, NOW.minusSeconds(80), Duration.ZERO, 1);
        var schemas = new PartState("schemas", "", 0, Condition.UP, NOW, Duration.ZERO, 0);
        var state = new RunState(7, Phase.READY, NOW, Duration.ZERO, "", List.of(mongo, schemas), List.of());
        var table = new PartsTable(_ -> OptionalLong.of(50L << 20), _ -> OptionalLong.of(100L << 20));

        // When
        List<String> lines = table.lines(state, NOW);

        // Then
        assertThat(lines)
                .containsExactly(
                        "name        address          pid  memory  restarts  state",
                        "mongo       localhost:27117   42   50 MB         1  up for 1 min 20 s",
                        "supervisor                     7  100 MB",
                        "total                          2  150 MB");
    }
}
