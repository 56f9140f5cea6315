package io.forecourt.infra.benchmarks.measure;

/** One of two that are compared. */
@FunctionalInterface
public interface Side {

    /** Does it once, for some seconds, and returns its rate a second. */
    double rate() throws Exception;

    /** A rate from a count and the time that it took. */
    static double rate(long count, long nanoseconds) {
        return count / (nanoseconds / 1e9);
    }
}
