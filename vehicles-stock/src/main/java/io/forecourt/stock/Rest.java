package io.forecourt.stock;

import java.time.Duration;

/**
 * How long whoever works in batches rests after one, so that under load few large batches are worked on instead of many small ones: twice what
 * the batch took, within bounds, because what takes long on a busy machine should be done less often. Who comes alone is not held up.
 *
 * @param leastApart from the beginning of a batch to that of the next one, whatever came
 * @param longest a rest, unless the least is longer
 */
public record Rest(Duration leastApart, Duration longest) {

    /**
     * Nanoseconds, after a batch of so many that gathering more would have gained something.
     *
     * @param took nanoseconds of the batch
     */
    public long after(long took) {
        return Math.max(afterFew(took), Math.min(2 * took, longest.toNanos()));
    }

    /**
     * Nanoseconds, after a batch of so few that gathering more would have gained nothing.
     *
     * @param took nanoseconds of the batch
     */
    public long afterFew(long took) {
        return Math.max(0, leastApart.toNanos() - took);
    }
}
