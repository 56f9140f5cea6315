package io.forecourt.pricing.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.forecourt.pricing.estimate.PatientEstimator.Patience;
import org.junit.jupiter.api.Test;

class PatientEstimatorTest {

    private static final Money PRICE = Money.dollars(1);

    private final List<Duration> pauses = new ArrayList<>();

    @Test
    void aFailureIsForgottenOnceATrySucceeds() throws Exception {
        assertThat(patient(3, failing(2)).estimate(null, "event")).isEqualTo(PRICE);
        assertThat(pauses).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200));
    }

    @Test
    void afterTheLastTryThereIsNoPriceAndItsCauseIsKept() {
        assertThatThrownBy(() -> patient(3, failing(3)).estimate(null, "event"))
                .isInstanceOf(NoPriceException.class)
                .hasMessageContaining("3 tries")
                .hasMessageContaining("closed")
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void pausesDoubleUpToTheLongest() throws Exception {
        patient(6, failing(5)).estimate(null, "event");

        assertThat(pauses).extracting(Duration::toMillis).containsExactly(100L, 200L, 400L, 500L, 500L);
    }

    @Test
    void noAnswerIsAFailure() {
        assertThatThrownBy(() -> patient(1, (_, _) -> null).estimate(null, "event"))
                .isInstanceOf(NoPriceException.class);
    }

    @Test
    void anInterruptEndsItAtOnce() {
        PriceEstimator interrupted = (_, _) -> {
            throw new InterruptedException();
        };

        assertThatThrownBy(() -> patient(5, interrupted).estimate(null, "event"))
                .isInstanceOf(InterruptedException.class);
        assertThat(pauses).isEmpty();
    }

    private PatientEstimator patient(int tries, PriceEstimator estimator) {
        return new PatientEstimator(
                estimator, new Patience(tries, Duration.ofMillis(100), Duration.ofMillis(500)), pauses::add);
    }

    private static PriceEstimator failing(int times) {
        int[] calls = {0};
        return (_, _) -> {
            if (calls[0]++ < times) {
                throw new IllegalStateException("closed");
            }
            return PRICE;
        };
    }
}
