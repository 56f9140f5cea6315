package io.forecourt.ads.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

class PaceTest {

    private final List<Long> pauses = new ArrayList<>();
    private long now = Long.MAX_VALUE - 7; // it overflows meanwhile
    private final Pace pace = new Pace(Duration.ofMillis(20), () -> now, this::pause);

    @Test
    void whoComesAloneIsNotHeldUp() {
        pace.begin(false);
        pass(20);
        pace.begin(false);
        assertThat(pauses).isEmpty();
    }

    @Test
    void whoComesSoonAfterAnotherWaitsForTheRestOfTheTime() {
        pace.begin(false);
        pass(5);
        pace.begin(false);
        pass(19);
        pace.begin(false);
        assertThat(pauses).containsExactly(TimeUnit.MILLISECONDS.toNanos(15), TimeUnit.MILLISECONDS.toNanos(1));
    }

    @Test
    void whereNothingMoreCanBeGatheredNobodyWaits() {
        pace.begin(false);
        pass(5);
        pace.begin(true);
        assertThat(pauses).isEmpty();
    }

    private void pass(long millis) {
        now += TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private void pause(long nanos) {
        pauses.add(nanos);
        now += nanos;
    }
}
