package io.forecourt.infra.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

/** Each is due at its time, whatever held up the one before. */
class TimetableTest {

    private static final long MILLISECOND = Duration.ofMillis(1).toNanos();

    @Test
    void theyAreDueEvenly() {
        var timetable = new Timetable(7, 400);
        assertThat(LongStream.range(0, 4).map(timetable::due))
                .containsExactly(7L, 7 + 2_500_000L, 7 + 5_000_000L, 7 + 7_500_000L);
    }

    @Test
    void noneIsDoneBeforeItIsDue() {
        var timetable = new Timetable(System.nanoTime(), 1_000);
        for (int number = 0; number < 20; number++) {
            long due = timetable.await(number);
            assertThat(System.nanoTime()).isGreaterThanOrEqualTo(due);
        }
    }

    @Test
    void whoIsLateWasDueWhenItShouldHaveBeenDone() {
        long begin = System.nanoTime() - Duration.ofHours(1).toNanos();
        assertThat(new Timetable(begin, 1_000).await(2)).isEqualTo(begin + 2 * MILLISECOND);
    }
}
