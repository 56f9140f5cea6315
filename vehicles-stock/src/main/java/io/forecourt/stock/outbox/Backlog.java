package io.forecourt.stock.outbox;

/**
 * What waits in the outbox.
 *
 * @param events how many wait, counted up to {@link #MAX_COUNTED}
 * @param oldestAgeSeconds age of the oldest event in seconds; 0 when none waits
 */
record Backlog(double events, double oldestAgeSeconds) {

    /** More than 10 000: beyond that it is counted no further, because counting costs more the more there is to send. */
    static final int MAX_COUNTED = 10_001;

    /** Nobody knows while Postgres is away. */
    static final Backlog UNKNOWN = new Backlog(Double.NaN, Double.NaN);
}
