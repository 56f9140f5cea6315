package io.forecourt.ads.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestsInProgressTest {

    private final RequestsInProgress requests = new RequestsInProgress(1);

    @Test
    void oneMoreThanTheLimitIsRefusedUntilAnotherIsAnswered() {
        // Given
        RequestsInProgress.Place first = requests.enter().orElseThrow();
        assertThat(requests.enter()).isEmpty();

        // When
        first.workBegins();
        first.workEnds();
        assertThat(requests.enter()).as("not answered yet").isEmpty();
        first.answered();

        // Then
        assertThat(requests.enter()).isPresent();
        assertThat(requests.enter()).isEmpty();
    }

    @Test
    void aClientThatGoesAwayFreesNoPlaceBeforeTheWorkHasEnded() {
        // Given
        RequestsInProgress.Place first = requests.enter().orElseThrow();
        first.workBegins();

        // When
        first.answered();

        // Then
        assertThat(requests.enter()).isEmpty();
        first.workEnds();
        assertThat(requests.enter()).isPresent();
        assertThat(requests.enter()).isEmpty();
    }

    @Test
    void workThatBeginsWhenTheClientIsGoneCounts() {
        // Given
        RequestsInProgress.Place first = requests.enter().orElseThrow();
        first.answered();

        // When
        first.workBegins();

        // Then
        assertThat(requests.enter()).isEmpty();
        first.workEnds();
        assertThat(requests.enter()).isPresent();
    }

    @Test
    void aRequestThatNeverGetsToItsWorkLeavesWithItsAnswer() {
        // Given
        RequestsInProgress.Place first = requests.enter().orElseThrow();

        // When
        first.answered();

        // Then
        assertThat(requests.enter()).isPresent();
    }

    @Test
    void aPlaceIsGivenBackOnceHoweverOftenItsEndIsTold() {
        // Given
        RequestsInProgress.Place first = requests.enter().orElseThrow();

        // When
        first.answered();
        first.answered();

        // Then
        assertThat(requests.enter()).isPresent();
        assertThat(requests.enter()).isEmpty();
    }
}
