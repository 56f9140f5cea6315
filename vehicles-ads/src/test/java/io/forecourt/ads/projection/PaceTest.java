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
    private final Pace pace = new Pace(Duration.ofMillis(20), Duration.ofMillis(100), () -> now, this::pause);

    @Test
    void whoComesAloneIsNotHeldUp() {
        batchOf(5);
        pass(15);
        batchOf(5);
        assertThat(pauses).isEmpty();
    }

    @Test
    void whoComesSoonAfterASmallBatchWaitsForTheRestOfTheTime() {
        batchOf(5);
        batchOf(4);
        pass(15);
        batchOf(1);
        assertThat(pauses).containsExactly(millis(15), millis(1));
    }

    @Test
    void theLongerABatchTakesTheLongerTheNextOneIsGatheredUpToATenthOfASecond() {
        batchOf(30);
        batchOf(49);
        batchOf(900);
        batchOf(1);
        assertThat(pauses).containsExactly(millis(60), millis(98), millis(100));
    }

    @Test
    void aBatchThatDidNotEndIsFollowedAsASmallOne() {
        pace.begin();
        pass(5);
        pace.begin();
        assertThat(pauses).containsExactly(millis(15));
    }

    @Test
    void fewRecordsAreFollowedAfterTheLeastTimeHoweverLongTheyTake() {
        batch(10, 15);
        batch(10, 30);
        batch(1, 1);
        assertThat(pauses).containsExactly(millis(5));
    }

    private void batchOf(long millis) {
        batch(11, millis);
    }

    private void batch(int records, long millis) {
        pace.begin();
        pass(millis);
        pace.end(records);
    }

    private void pass(long millis) {
        now += millis(millis);
    }

    private void pause(long nanos) {
        pauses.add(nanos);
        now += nanos;
    }

    private static long millis(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
