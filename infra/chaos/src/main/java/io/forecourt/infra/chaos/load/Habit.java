package io.forecourt.infra.chaos.load;

import java.util.random.RandomGenerator;

/** How a client puts one vehicle in. */
enum Habit {
    /** Asks until it is answered. */
    ONCE,
    /** Was answered, and asks once more under the same key. */
    SAME_KEY_AGAIN,
    /** Was answered, and puts the same VIN in under another key. */
    OTHER_KEY,
    /** Asks twice at the same moment under one key. */
    SAME_KEY_AT_ONCE;

    /** Half of all vehicles are put in plainly. */
    static Habit any(RandomGenerator random) {
        return switch (random.nextInt(6)) {
            case 0 -> SAME_KEY_AGAIN;
            case 1 -> OTHER_KEY;
            case 2 -> SAME_KEY_AT_ONCE;
            default -> ONCE;
        };
    }
}
