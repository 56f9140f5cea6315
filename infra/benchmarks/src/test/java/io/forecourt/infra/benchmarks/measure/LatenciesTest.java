package io.forecourt.infra.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    private static final double DIGITS = 0.002;

    @Test
    void percentilesAreThoseOfTheHistogram() {
        // Given a millisecond to 1000 of them, once each
        Latencies found = Latencies.of("way", "idle", oneToThousandMilliseconds(), ProcessorUse.NONE);

        // Then
        assertThat(found.count()).isEqualTo(1000);
        assertThat(found.p50()).isBetween(500 * (1 - DIGITS), 500 * (1 + DIGITS));
        assertThat(found.p99()).isBetween(990 * (1 - DIGITS), 990 * (1 + DIGITS));
        assertThat(found.longest()).isEqualTo(1000, within(1000 * DIGITS));
    }

    @Test
    void anAimIsMissedWhereOneOfItsPercentilesIs() {
        // Given
        Latencies found = Latencies.of("way", "idle", oneToThousandMilliseconds(), ProcessorUse.NONE)
                .aim(50, Duration.ofMillis(600));

        // Then
        assertThat(found.aimMet()).contains(true);
        assertThat(found.aim(99, Duration.ofMillis(900)).aimMet()).contains(false);
    }

    @Test
    void oneRoundThatTheMachineHeldUpMovesAnEndAndNotTheMiddleByWhichTheAimIsJudged() {
        // Given
        Latencies found = Latencies.of(
                        "way", "idle", List.of(constant(20), constant(900), constant(30)), ProcessorUse.NONE)
                .aim(99, Duration.ofMillis(50));

        // Then
        assertThat(found.inTheMiddleRound(99)).isEqualTo(30, within(30 * DIGITS));
        assertThat(found.ofRounds(99).orElseThrow().highest()).isEqualTo(900, within(900 * DIGITS));
        assertThat(found.p99()).isEqualTo(900, within(900 * DIGITS));
        assertThat(found.aimMet()).contains(true);
        assertThat(found.count()).isEqualTo(300);
    }

    @Test
    void oneRoundIsTheWholeOfIt() {
        Latencies found = Latencies.of("way", "idle", List.of(constant(20)), ProcessorUse.NONE);

        assertThat(found).isEqualTo(Latencies.of("way", "idle", constant(20), ProcessorUse.NONE));
        assertThat(found.inTheMiddleRound(99)).isEqualTo(found.p99());
        assertThat(found.ofRounds(99)).isEmpty();
    }

    @Test
    void withoutAValueThereIsNoDistribution() {
        assertThatThrownBy(() -> Latencies.of("way", "idle", new Histogram(3), ProcessorUse.NONE))
                .hasMessage("Nothing was measured: way, idle");
    }

    private static Histogram constant(int millis) {
        Histogram histogram = Latencies.histogram();
        histogram.recordValueWithCount(Duration.ofMillis(millis).toNanos(), 100);
        return histogram;
    }

    private static Histogram oneToThousandMilliseconds() {
        var histogram = new Histogram(3);
        for (int millis = 1; millis <= 1000; millis++) {
            histogram.recordValue(Duration.ofMillis(millis).toNanos());
        }
        return histogram;
    }
}
