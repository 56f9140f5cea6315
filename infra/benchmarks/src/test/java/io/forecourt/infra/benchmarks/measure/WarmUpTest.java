package io.forecourt.infra.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WarmUpTest {

    @Test
    void goesOnWhileItGetsFasterAndIsOverAfterThreeRoundsThatDidNot() {
        assertThat(roundsOf(100, 50, 100, 200, 210, 205, 200, 400)).isEqualTo(6);
    }

    @Test
    void slowRoundsInBetweenDoNotEndIt() {
        assertThat(roundsOf(100, 50, 40, 30, 80, 70, 120, 60, 90, 110, 400)).isEqualTo(9);
    }

    @Test
    void hasAnEndHoweverLongItGetsFaster() {
        assertThat(roundsOf(3, 1, 2, 4, 8, 16)).isEqualTo(3);
    }

    @Test
    void withoutRoundsItIsOverBeforeItHasBegun() {
        assertThat(new WarmUp(0).goesOn()).isFalse();
    }

    private static int roundsOf(int atMost, double... rates) {
        WarmUp warmUp = new WarmUp(atMost);
        for (int round = 0; warmUp.goesOn(); round++) {
            warmUp.ran(rates[round]);
        }
        return warmUp.rounds();
    }
}
