package io.forecourt.infra.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class RestartPolicyTest {

    @Test
    void pausesDoubleFromOneSecondToThirty() {
        // Given
        RestartPolicy policy = RestartPolicy.standard();

        // When
        var pauses = IntStream.range(0, 8).mapToObj(policy::pause).map(Duration::toSeconds);

        // Then
        assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
    }

    @Test
    void aMinuteOfHealthForgivesEarlierDeaths() {
        // Given
        RestartPolicy policy = RestartPolicy.standard();

        // Then
        assertThat(policy.forgives(Duration.ofSeconds(59))).isFalse();
        assertThat(policy.forgives(Duration.ofSeconds(60))).isTrue();
    }

    @Test
    void neverMeansNever() {
        assertThat(RestartPolicy.never().restarts()).isFalse();
        assertThat(RestartPolicy.standard().restarts()).isTrue();
    }
}
