package io.forecourt.pricing.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * When vehicles are due: a fixed delay after their event, whenever it was read. A restart therefore does not wait again.
 * However wrong an event's time or this machine's clock is, nobody waits longer than one delay.
 */
public final class PricingSchedule {

    private final Duration delay;
    private final Clock clock;

    public PricingSchedule(Duration delay, Clock clock) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("pricing.delay must be 0 or more, but is " + delay);
        }
        this.delay = delay;
        this.clock = clock;
    }

    /** When an event of that time is due; depends on nothing else. */
    public Instant dueAt(Instant eventTime) {
        return eventTime.plus(delay);
    }

    /** How long from now until then: from zero to one delay. */
    public Duration waitUntil(Instant dueAt) {
        Instant now = clock.instant();
        if (!dueAt.isAfter(now)) {
            return Duration.ZERO;
        }
        Duration wait = Duration.between(now, dueAt);
        return wait.compareTo(delay) < 0 ? wait : delay;
    }

    /** How long ago that was; zero where it is still to come. */
    public Duration latenessOf(Instant dueAt) {
        Duration late = Duration.between(dueAt, clock.instant());
        return late.isNegative() ? Duration.ZERO : late;
    }
}
