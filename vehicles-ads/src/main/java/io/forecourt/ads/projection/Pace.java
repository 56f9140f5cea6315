package io.forecourt.ads.projection;

import java.time.Duration;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Keeps batches apart, so that under load few large ones are written instead of many small ones: their beginnings by the least time, and
 * after a large one by twice what it took as well, within bounds, because what takes long on a busy machine should be done less often. Who comes
 * alone is not held up. Not thread-safe.
 */
final class Pace {

    /** Records; with so many in a batch and fewer, each could have one of its own, and nothing is gained by gathering more. */
    private static final int FEW = 10;

    private final long least;
    private final long mostRest;
    private final LongSupplier nanoTime;
    private final LongConsumer pause;
    private long begun;
    private long apart;

    /**
     * One at which nothing has begun yet.
     *
     * @param least from one beginning to the next
     * @param mostRest from the end of a large batch to the next beginning, unless the least is longer
     * @param nanoTime as {@link System#nanoTime}
     * @param pause lets so many nanoseconds pass, or fewer where there is no reason to wait
     */
    Pace(Duration least, Duration mostRest, LongSupplier nanoTime, LongConsumer pause) {
        this.least = least.toNanos();
        this.mostRest = mostRest.toNanos();
        this.nanoTime = nanoTime;
        this.pause = pause;
        this.begun = nanoTime.getAsLong();
    }

    /** Returns when a batch may begin, which it then does. */
    void begin() {
        long left = begun + apart - nanoTime.getAsLong();
        if (left > 0) {
            pause.accept(left);
        }
        begun = nanoTime.getAsLong();
        apart = least;
    }

    /** The batch that began last has ended, with so many records. */
    void end(int records) {
        if (records > FEW) {
            long took = nanoTime.getAsLong() - begun;
            apart = Math.max(least, took + Math.min(2 * took, mostRest));
        }
    }
}
