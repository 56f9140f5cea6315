package io.forecourt.infra.benchmarks.stage;

/**
 * The way of one vehicle through the line, in nanoseconds of {@link System#nanoTime}.
 *
 * @param due when it should have been posted
 * @param answered when stock had answered
 * @param visible when its ad could be had
 */
record Trip(String vin, long due, long answered, long visible) {

    long lasted() {
        return visible - due;
    }
}
