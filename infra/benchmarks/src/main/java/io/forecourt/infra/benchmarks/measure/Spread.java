package io.forecourt.infra.benchmarks.measure;

import java.util.Collection;

/** The middle of some values and their ends: on a noisy machine an average tells more of the noise than of the thing. */
public record Spread(double median, double lowest, double highest) {

    /**
     * @param values at least one
     */
    public static Spread of(Collection<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("Nothing was measured");
        }
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }
}
