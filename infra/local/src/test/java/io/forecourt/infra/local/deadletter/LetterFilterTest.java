package io.forecourt.infra.local.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import io.forecourt.schemas.ContractBreachException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetterFilterTest {

    private static final Letter LETTER = Letters.because(
            new ContractBreachException("stock.vehicle-created", "the registry knows no schema of id 7"));

    @Test
    void noFilterAcceptsAll() {
        assertThat(LetterFilter.all().accepts(LETTER)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"price-estimate.dead-letter", "stock.vehicle-created"})
    void aTopicIsTheOneWhereItLiesOrTheOneWhereItCameFrom(String topic) {
        assertThat(new LetterFilter(Optional.of(topic), Optional.empty()).accepts(LETTER))
                .isTrue();
        assertThat(new LetterFilter(Optional.of("stock.vehicle-processed"), Optional.empty()).accepts(LETTER))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ContractBreach", "knows no schema", "KNOWS NO SCHEMA"})
    void aCauseIsAPartOfWhatItSays(String cause) {
        assertThat(new LetterFilter(Optional.empty(), Optional.of(cause)).accepts(LETTER))
                .isTrue();
        assertThat(new LetterFilter(Optional.empty(), Optional.of("NoPrice")).accepts(LETTER))
                .isFalse();
    }

    @Test
    void bothMustBeSo() {
        assertThat(new LetterFilter(Optional.of("stock.vehicle-created"), Optional.of("NoPrice")).accepts(LETTER))
                .isFalse();
    }
}
