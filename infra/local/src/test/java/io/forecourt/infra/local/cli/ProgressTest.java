package io.forecourt.infra.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import io.forecourt.infra.local.supervision.PartState;
import io.forecourt.infra.local.supervision.PartState.Condition;
import io.forecourt.infra.local.supervision.RunState;
import io.forecourt.infra.local.supervision.RunState.Event;
import io.forecourt.infra.local.supervision.RunState.Phase;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");
    private static final Clock LATER = Clock.fixed(BEGIN.plusSeconds(7), ZoneOffset.UTC);

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void withoutATerminalEachChangeIsOneLine() {
        // Given
        var progress = new Progress(screen(false), LATER);

        // When
        progress.show(starting(part("mongo", Condition.STARTING)));
        progress.show(starting(part("mongo", Condition.STARTING)));
        progress.show(starting(part("mongo", Condition.UP)));

        // Then
        assertThat(lines()).containsExactly("  mongo              starting", "  mongo              ready after 3.5 s");
    }

    @Test
    void onATerminalTheLastLineSaysWhatIsStartingForHowLong() {
        // Given
        var progress = new Progress(screen(true), LATER);

        // When
        progress.show(starting(part("mongo", Condition.STARTING), part("kafka-1", Condition.STARTING)));

        // Then
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo("  starting mongo 7 s, kafka-1 7 s ...");
    }

    @Test
    void anEventIsToldOnce() {
        // Given
        var progress = new Progress(screen(false), LATER);
        RunState state = ready(new Event(1, BEGIN, "mongo died"));

        // When
        progress.show(state);
        progress.show(state);

        // Then
        assertThat(lines()).containsExactly("mongo died");
    }

    @Test
    void whatIsTakenForKnownIsNotTold() {
        // Given
        var progress = new Progress(screen(false), LATER);
        progress.takeForKnown(ready(new Event(1, BEGIN, "mongo died")));

        // When
        progress.show(ready(new Event(1, BEGIN, "mongo died"), new Event(2, BEGIN, "mongo is back")));

        // Then
        assertThat(lines()).containsExactly("mongo is back");
    }

    private Screen screen(boolean terminal) {
        return new Screen(new PrintStream(printed, false, StandardCharsets.UTF_8), terminal);
    }

    private List<String> lines() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static PartState part(String name, Condition condition) {
        return new PartState(name, "localhost:1", 1, condition, BEGIN, Duration.ofMillis(3_500), 0);
    }

    private static RunState starting(PartState... parts) {
        return new RunState(1, Phase.STARTING, BEGIN, Duration.ZERO, "", List.of(parts), List.of());
    }

    private static RunState ready(Event... events) {
        return new RunState(1, Phase.READY, BEGIN, Duration.ofSeconds(20), "", List.of(), List.of(events));
    }
}
