package io.forecourt.infra.benchmarks.load;

import java.util.function.LongPredicate;

/** A stretch of time that somebody else begins and ends, by {@link System#nanoTime}. Moments may be asked about by any thread meanwhile. */
public final class Period implements LongPredicate {

    private volatile boolean begun;
    private volatile long begin;
    private volatile long end = Long.MAX_VALUE;

    /** Now. */
    public void begin() {
        begin = System.nanoTime();
        begun = true;
    }

    /** Now. */
    public void end() {
        end = System.nanoTime();
    }

    public long nanoseconds() {
        return end - begin;
    }

    /** Whether a moment lies within it, as far as it has come. */
    @Override
    public boolean test(long moment) {
        return begun && moment >= begin && moment <= end;
    }
}
