package io.forecourt.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Random;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UtcTimeTest {

    private static final int TRIES = 20_000;
    private static final Instant FIRST = Instant.parse("1000-01-01T00:00:00Z");
    private static final Instant BEHIND_THE_LAST = Instant.parse("3000-01-01T00:00:00Z");

    @Test
    void anyTimeOfTheseMillenniaIsReadAsJavaReadsIt() {
        var chance = new Random(7);
        for (int tries = 0; tries < TRIES; tries++) {
            long second = chance.nextLong(FIRST.getEpochSecond(), BEHIND_THE_LAST.getEpochSecond());
            String whole = Instant.ofEpochSecond(second).toString().replace("Z", "");
            int digits = chance.nextInt(10);
            String fraction = digits == 0
                    ? ""
                    : ".%09d".formatted(chance.nextInt(1_000_000_000)).substring(0, digits + 1);
            String text = whole + fraction + "Z";

            assertThat(UtcTime.isUsual(text)).as(text).isTrue();
            assertThat(UtcTime.parse(text)).as(text).isEqualTo(Instant.parse(text));
        }
    }

    @Test
    void whatIsNoTextIsReadAsJacksonReadsIt() throws JsonProcessingException {
        assertThat(ContractJson.mapper().readValue("null", Instant.class)).isNull();
        assertThat(ContractJson.mapper().readValue("1.5", Instant.class)).isEqualTo(Instant.ofEpochMilli(1500));
        assertThat(ContractJson.mapper().readValue("\"2026-01-15T09:30:00.25Z\"", Instant.class))
                .isEqualTo(Instant.parse("2026-01-15T09:30:00.25Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-15T09:30:00+02:00",
                "2026-01-15t09:30:00z",
                "2026-01-15T24:00:00Z",
                "2016-12-31T23:59:60Z",
                "0999-12-31T23:59:59Z",
                "+10000-01-01T00:00:00Z",
                "2026-01-15T09:30:00.Z"
            })
    void whatIsWrittenOtherwiseIsReadAsJavaReadsIt(String text) throws JsonProcessingException {
        assertThat(UtcTime.isUsual(text)).isFalse();
        assertThat(UtcTime.parse(text)).isEqualTo(Instant.parse(text));
        assertThat(ContractJson.mapper().readValue('"' + text + '"', Instant.class))
                .isEqualTo(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026-02-29T09:30:00Z", "2026-01-15", "2026-01-15T25:00:00Z", "2026-01-15 09:30:00Z"})
    void whatIsNoTimeIsRefused(String text) {
        assertThatThrownBy(() -> UtcTime.parse(text)).isInstanceOf(DateTimeParseException.class);
    }
}
