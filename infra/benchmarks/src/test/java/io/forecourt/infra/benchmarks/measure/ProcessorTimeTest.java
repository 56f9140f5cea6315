package io.forecourt.infra.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

class ProcessorTimeTest {

    @Test
    void aNameWithBlanksAndBracketsDoesNotShiftTheTimes() {
        // Given user and system time of 100 and 20 ticks, and 3 and 4 of children that ended
        String line = "42 (a (b) c) S 1 42 42 0 -1 4194560 9 0 0 0 100 20 3 4 20 0 1 0 100 0 0";

        // Then
        assertThat(ProcessorTime.fromStat(line)).isEqualTo(Duration.ofMillis(1270));
    }

    @Test
    void theTimeOfThisProcessIsToldWithoutThatOfItsChildren() throws Exception {
        // Given a child that has used processor time
        Process child = new ProcessBuilder(
                        "sh", "-c", "i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done; echo; read x")
                .start();
        child.getInputStream().read();
        long self = ProcessHandle.current().pid();

        // When the children are looked at in between
        Duration before = ProcessorTime.alone(self);
        Duration children = ProcessorTime.withChildren(child.pid());
        Duration all = ProcessorTime.withChildren(self);

        // Then
        assertThat(before).isPositive();
        assertThat(children).isPositive();
        assertThat(all).isGreaterThanOrEqualTo(before.plus(children));
        child.destroy();
    }

    @Test
    void useIsToldByProcessWithTheBusiestFirst() {
        // Given
        var first = new ProcessorUse(Duration.ofSeconds(1), Map.of("postgres", 0.25, "idle", 0.0));
        var second = new ProcessorUse(Duration.ofSeconds(1), Map.of("postgres", 0.25, "vehicles-stock", 1.5));

        // Then
        assertThat(first.plus(second).text()).isEqualTo("vehicles-stock 0.75, postgres 0.25");
    }
}
