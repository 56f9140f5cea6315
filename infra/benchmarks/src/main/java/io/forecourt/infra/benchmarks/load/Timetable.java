package io.forecourt.infra.benchmarks.load;

import java.util.concurrent.locks.LockSupport;

/**
 * When each of what is done so many times a second is due, evenly and whatever became of those before.
 *
 * @param begin when the first is due, in nanoseconds of {@link System#nanoTime}
 * @param perSecond how many are due in a second, above 0
 */
public record Timetable(long begin, double perSecond) {

    private static final double SECOND = 1e9;

    /** In nanoseconds of {@link System#nanoTime}. */
    public long due(long number) {
        return begin + (long) (number * SECOND / perSecond);
    }

    /** Returns when it is due, and at once if it is late; interrupted or not. */
    public long await(long number) {
        long due = due(number);
        for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
            LockSupport.parkNanos(early);
        }
        return due;
    }
}
