package io.forecourt.ads.projection;

import java.time.Duration;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Keeps beginnings apart, so that under load few large batches are written instead of many small ones; who comes alone is not held up. Not
 * thread-safe.
 */
final class Pace {

    private final long apart;
    private final LongSupplier nanoTime;
    private final LongConsumer pause;
    private long begun;

    /**
     * One at which nothing has begun yet.
     *
     * @param apart one beginning and the next, at least
     * @param nanoTime as {@link System#nanoTime}
     * @param pause lets so many nanoseconds pass
     */
    Pace(Duration apart, LongSupplier nanoTime, LongConsumer pause) {
        this.apart = apart.toNanos();
        this.nanoTime = nanoTime;
        this.pause = pause;
        this.begun = nanoTime.getAsLong() - this.apart;
    }

    /** Returns when the next one may begin; at once where there is no reason to wait. */
    void begin(boolean atOnce) {
        long left = begun + apart - nanoTime.getAsLong();
        if (!atOnce && left > 0) {
            pause.accept(left);
        }
        begun = nanoTime.getAsLong();
    }
}
