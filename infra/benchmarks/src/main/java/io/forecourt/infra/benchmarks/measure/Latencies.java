package io.forecourt.infra.benchmarks.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * How long things took, from the moment at which each was meant to begin.
 *
 * @param under the circumstances, such as {@code idle} or {@code 800 vehicles/s, half of the peak}
 * @param count of what was measured
 * @param aims what was aimed at
 * @param curve the whole distribution, from the shortest to the longest
 * @param processors where they were meanwhile
 */
public record Latencies(
        String what, String under, long count, List<Aim> aims, List<Point> curve, ProcessorUse processors)
        implements Finding {

    /** So many percent shall take this long at most. */
    public record Aim(double percentile, double mostMillis) {}

    /** So many percent took this long at most. */
    public record Point(double percentile, double millis) {}

    private static final int DIGITS = 3;
    private static final int STEPS_A_HALVING = 5;

    /** The curve has these exactly, whatever its steps. */
    private static final double[] ASKED_FOR = {50, 90, 99, 99.9};

    public Latencies {
        aims = List.copyOf(aims);
        curve = List.copyOf(curve);
    }

    /** What all latencies are recorded in: nanoseconds, to three digits. */
    public static Histogram histogram() {
        return new Histogram(DIGITS);
    }

    /**
     * @param nanoseconds with at least one value
     */
    public static Latencies of(String what, String under, Histogram nanoseconds, ProcessorUse processors) {
        if (nanoseconds.getTotalCount() == 0) {
            throw new IllegalArgumentException("Nothing was measured: " + what + ", " + under);
        }
        List<Point> curve = new ArrayList<>();
        for (HistogramIterationValue step : nanoseconds.percentiles(STEPS_A_HALVING)) {
            curve.add(new Point(step.getPercentileLevelIteratedTo(), millis(step.getValueIteratedTo())));
        }
        for (double percentile : ASKED_FOR) {
            curve.add(new Point(percentile, millis(nanoseconds.getValueAtPercentile(percentile))));
        }
        curve.sort(Comparator.comparingDouble(Point::percentile).thenComparingDouble(Point::millis));
        return new Latencies(what, under, nanoseconds.getTotalCount(), List.of(), curve, processors);
    }

    /** The same, held to an aim. */
    public Latencies aim(double percentile, Duration most) {
        List<Aim> more = new ArrayList<>(aims);
        more.add(new Aim(percentile, most.toNanos() / 1e6));
        return new Latencies(what, under, count, more, curve, processors);
    }

    @JsonProperty
    public double p50() {
        return at(50);
    }

    @JsonProperty
    public double p99() {
        return at(99);
    }

    @JsonProperty
    public double longest() {
        return curve.getLast().millis();
    }

    /** Milliseconds that so many percent took at most: exact for 50, 90, 99 and 99.9, else a step of the curve too much at most. */
    public double at(double percentile) {
        return curve.stream()
                .filter(point -> point.percentile() >= percentile)
                .findFirst()
                .orElse(curve.getLast())
                .millis();
    }

    @Override
    @JsonProperty
    public Optional<Boolean> aimMet() {
        return aims.isEmpty()
                ? Optional.empty()
                : Optional.of(aims.stream().allMatch(aim -> at(aim.percentile()) <= aim.mostMillis()));
    }

    private static double millis(long nanoseconds) {
        return nanoseconds / 1e6;
    }
}
