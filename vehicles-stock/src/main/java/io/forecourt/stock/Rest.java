package io.forecourt.stock;

import java.time.Duration;

/**
 * How long whoever works in batches rests after one, so that under load few large batches are worked on instead of many small ones: twice what
 * the batch took, within bounds, because what takes long on a busy machine should be done less often. After a batch of few nothing is
 * gained by that, and who comes alone is not held up.
 *
 * @param leastApart from the beginning of a batch to that of the next one, whatever came
 * @param longest a rest, unless the least is longer
 */
public record Rest(Duration leastApart, Duration longest) {

    /**
     * The rest after a batch, in nanoseconds.
     *
     * @param took nanoseconds
     * @param few so few came that nothing would have been gained by gathering more
     */
    public long after(long took, boolean few) {
        long least = Math.max(0, leastApart.toNanos() - took);
        return few ? least : Math.max(least, Math.min(2 * took, longest.toNanos()));
    }
}
