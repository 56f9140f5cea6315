package io.forecourt.infra.benchmarks.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

class QuietProcessorsTest {

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void whoeverIsNextBeginsOnceTheProcessorsAreQuiet() {
        // Given
        Iterator<Double> looks = List.of(1.9, 0.7, 0.2, 1.5).iterator();

        // When
        QuietProcessors.await(looks::next, nanos::get);

        // Then
        assertThat(looks).toIterable().containsExactly(1.5);
    }

    @Test
    void whoIsNeverQuietIsNotWaitedForForLongerThanTenSeconds() {
        // When
        QuietProcessors.await(
                () -> {
                    nanos.addAndGet(400_000_000);
                    return 1;
                },
                nanos::get);

        // Then
        assertThat(nanos.get()).isEqualTo(QuietProcessors.AT_MOST.toNanos());
    }
}
