package io.forecourt.stock.intake;

/**
 * How many to wait for after a group: as many as came together lately, because clients that each wait for their answer come again when they
 * have it, and there are no more of them. Every eighth time it is half as many more, so that groups grow where more do come.
 */
final class Company {

    /** Nothing is gained by waiting for more. */
    static final int ENOUGH = 16;

    private static final int LOOKS_FOR_MORE_AFTER = 8;

    private int largest;
    private int groups;

    /** After a group of so many. */
    int after(int group) {
        largest = Math.max(largest, group);
        groups++;
        if (groups < LOOKS_FOR_MORE_AFTER) {
            return Math.min(ENOUGH, largest);
        }
        int more = largest + Math.max(1, largest / 2);
        largest = 0;
        groups = 0;
        return Math.min(ENOUGH, more);
    }
}
