package io.forecourt.infra.local;

import java.time.Duration;

/**
 * How a process that died is started again: after a pause that doubles with every death in a row.
 *
 * @param first the pause before the first restart
 * @param longest the pause never grows beyond it
 * @param healthyAfter a process that was up for as long starts again with the first pause
 */
public record RestartPolicy(Duration first, Duration longest, Duration healthyAfter) {

    private static final Duration FOREVER = Duration.ofDays(36_500);

    /** After 1 s, 2 s, 4 s … 30 s; a minute of health forgives everything. */
    public static RestartPolicy standard() {
        return new RestartPolicy(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofMinutes(1));
    }

    /** A process that died stays dead. */
    public static RestartPolicy never() {
        return new RestartPolicy(FOREVER, FOREVER, FOREVER);
    }

    boolean restarts() {
        return !first.equals(FOREVER);
    }

    /**
     * The pause before the next start.
     *
     * @param deathsInARow how often it died before without having been healthy in between
     */
    Duration pause(int deathsInARow) {
        Duration pause = first;
        for (int death = 0; death < deathsInARow && pause.compareTo(longest) < 0; death++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(longest) < 0 ? pause : longest;
    }

    boolean forgives(Duration upFor) {
        return upFor.compareTo(healthyAfter) >= 0;
    }
}
