package io.forecourt.stock.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

class AdmissionTest {

    private final AtomicInteger released = new AtomicInteger();
    private final Admission admission = new Admission(released::incrementAndGet);

    @Test
    void anAnswerAfterTheWorkGivesThePlaceBack() {
        assertThat(admission.begin()).isTrue();
        admission.end();
        assertThat(released).hasValue(0);
        admission.answered();
        admission.answered();
        assertThat(released).hasValue(1);
    }

    @Test
    void aClientThatLeavesGivesThePlaceBackOnlyWhenItsWorkHasEnded() {
        assertThat(admission.begin()).isTrue();
        admission.answered();
        assertThat(released).hasValue(0);
        admission.end();
        assertThat(released).hasValue(1);
        // And the answer that nobody reads changes nothing
        admission.answered();
        assertThat(released).hasValue(1);
    }

    @Test
    void aClientThatLeavesBeforeItsTurnIsNotWorkedFor() {
        admission.answered();
        assertThat(released).hasValue(1);
        assertThat(admission.begin()).isFalse();
        assertThat(released).hasValue(1);
    }
}
