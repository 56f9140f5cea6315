package io.forecourt.stock.outbox;

/**
 * What waits in the outbox.
 *
 * @param oldestAgeSeconds age of the oldest event in seconds; 0 when none waits
 */
record Backlog(double events, double oldestAgeSeconds) {

    /** Nobody knows while Postgres is away. */
    static final Backlog UNKNOWN = new Backlog(Double.NaN, Double.NaN);
}
