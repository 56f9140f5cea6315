package io.forecourt.infra.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void oneWildValueMovesAnEndAndNotTheMiddle() {
        assertThat(Spread.of(List.of(3.0, 1.0, 900.0, 2.0, 4.0))).isEqualTo(new Spread(3, 1, 900));
    }

    @Test
    void theMiddleOfAnEvenNumberOfValuesLiesBetweenTheTwoMiddleOnes() {
        assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 8.0)).median()).isEqualTo(3);
    }

    @Test
    void nothingHasNoMiddle() {
        assertThatThrownBy(() -> Spread.of(List.of())).hasMessage("Nothing was measured");
    }
}
