package io.forecourt.pricing.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * When vehicles are due: a fixed delay after their event, whenever it was read. A restart therefore does not wait again.
 * However wrong an event's time or this machine's clock is, nobody waits longer than one delay.
 */
public final class PricingSchedule {

    /** RFC 3339 ends with the year 9999. */
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59.999Z");

    private static final Duration CENTURY = Duration.ofDays(36_525);

    private final Duration delay;
    private final Clock clock;

    public PricingSchedule(Duration delay, Clock clock) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("pricing.delay must be 0 or more, but is " + delay);
        }
        this.delay = delay;
        this.clock = clock;
    }

    /** When an event of that time is due, but no later than contracts can say; depends on nothing else. */
    public Instant dueAt(Instant eventTime) {
        Instant due = eventTime.plus(delay);
        return due.isAfter(END_OF_TIME) ? END_OF_TIME : due;
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

    /**
     * How long ago that was, but no longer than a century: an event may be of the year 1, and metrics count in nanoseconds. Zero
     * where it is still to come.
     */
    public Duration latenessOf(Instant dueAt) {
        Duration late = Duration.between(dueAt, clock.instant());
        if (late.isNegative()) {
            return Duration.ZERO;
        }
        return late.compareTo(CENTURY) < 0 ? late : CENTURY;
    }
}
