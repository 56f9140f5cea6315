package io.forecourt.schemas.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterIdTest {

    @Test
    void whatIsPrintedIsReadBack() {
        DeadLetterId id = new DeadLetterId("price-estimate.dead-letter", 0, 17);

        assertThat(id).hasToString("price-estimate.dead-letter-0-17");
        assertThat(DeadLetterId.parse(id.toString())).contains(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "17", "price-estimate.dead-letter-0", "t-0--1", "t-99999999999-1", "t-0-9999999999999999999"
            })
    void whatNamesNoPlaceIsNone(String text) {
        assertThat(DeadLetterId.parse(text)).isEmpty();
    }
}
