package io.forecourt.stock.vehicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forecourt.schemas.event.OdometerUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OdometerTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, Odometer.MAX_READING})
    void showsWhatTheContractAllows(int reading) {
        assertThat(new Odometer(reading, OdometerUnit.MILES).reading()).isEqualTo(reading);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, Odometer.MAX_READING + 1})
    void cannotShowAnythingElse(int reading) {
        assertThatThrownBy(() -> new Odometer(reading, OdometerUnit.KILOMETRES))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
