package io.forecourt.stock.intake;

/**
 * How many will come together: as many as in the largest of the last groups, because clients that each wait for their answer come again when
 * they have it, and there are no more of them. After every eighth group half as many more are looked for, so that groups grow where more do
 * come; those before it count no longer. Not thread-safe.
 */
final class ExpectedGroup {

    /** Nothing is gained by waiting for more. */
    private static final int ENOUGH = 16;

    private static final int LOOKS_FOR_MORE_AFTER = 8;

    private int largest;
    private int groups;

    /**
     * How many to wait for after a group.
     *
     * @param size of it, at least 2
     */
    int after(int size) {
        largest = Math.max(largest, size);
        groups++;
        if (groups < LOOKS_FOR_MORE_AFTER) {
            return Math.min(ENOUGH, largest);
        }
        int more = largest + largest / 2;
        largest = 0;
        groups = 0;
        return Math.min(ENOUGH, more);
    }
}
