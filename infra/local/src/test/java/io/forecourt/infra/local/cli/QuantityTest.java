package io.forecourt.infra.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0.0 s",
        "449, 0.4 s",
        "9949, 9.9 s",
        "9951, 10 s",
        "59400, 59 s",
        "59960, 1 min 0 s",
        "185000, 3 min 5 s",
        "7800000, 2 h 10 min",
        "442800000, 5 d 3 h"
    })
    void timesAreAsLongAsPeopleSayThem(long millis, String said) {
        assertThat(Quantity.time(Duration.ofMillis(millis))).isEqualTo(said);
    }

    @Test
    void memoryIsInMegabytesOrUnknown() {
        assertThat(Quantity.memory(OptionalLong.of(200L << 20))).isEqualTo("200 MB");
        assertThat(Quantity.memory(OptionalLong.empty())).isEqualTo("-");
    }
}
