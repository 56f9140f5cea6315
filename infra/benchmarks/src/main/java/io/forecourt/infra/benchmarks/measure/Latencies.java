package io.forecourt.infra.benchmarks.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
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
 * @param aims what was aimed at; where there were several rounds, the middle of their percentiles is held to it
 * @param curve the whole distribution, from the shortest to the longest
 * @param percentilesOfRounds those of each round; empty where there was one
 * @param processors where they were meanwhile
 */
public record Latencies(
        String what,
        String under,
        long count,
        List<Aim> aims,
        List<Point> curve,
        List<OfRounds> percentilesOfRounds,
        ProcessorUse processors)
        implements Finding {

    /** So many percent shall take this long at most. */
    public record Aim(double percentile, double mostMillis) {}

    /** So many percent took this long at most. */
    public record Point(double percentile, double millis) {}

    /** So many percent took this long at most, round by round. */
    public record OfRounds(double percentile, List<Double> millis) {

        public OfRounds {
            millis = List.copyOf(millis);
        }
    }

    private static final int DIGITS = 3;
    private static final int STEPS_A_HALVING = 5;

    /** The curve has these exactly, whatever its steps. */
    private static final double[] ASKED_FOR = {50, 90, 99, 99.9};

    public Latencies {
        aims = List.copyOf(aims);
        curve = List.copyOf(curve);
        percentilesOfRounds = List.copyOf(percentilesOfRounds);
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
        return new Latencies(what, under, nanoseconds.getTotalCount(), List.of(), curve, List.of(), processors);
    }

    /**
     * Of several rounds: a machine that others use too holds up one or another of them, and the middle tells what is usual.
     *
     * @param rounds in nanoseconds, each with at least one value
     */
    public static Latencies of(String what, String under, List<Histogram> rounds, ProcessorUse processors) {
        Histogram all = histogram();
        rounds.forEach(all::add);
        Latencies together = of(what, under, all, processors);
        if (rounds.size() == 1) {
            return together;
        }
        List<OfRounds> ofRounds = Arrays.stream(ASKED_FOR)
                .mapToObj(percentile -> new OfRounds(
                        percentile,
                        rounds.stream()
                                .map(round -> millis(round.getValueAtPercentile(percentile)))
                                .toList()))
                .toList();
        return new Latencies(what, under, together.count, List.of(), together.curve, ofRounds, processors);
    }

    /** The same, held to an aim. */
    public Latencies aim(double percentile, Duration most) {
        List<Aim> more = new ArrayList<>(aims);
        more.add(new Aim(percentile, most.toNanos() / 1e6));
        return new Latencies(what, under, count, more, curve, percentilesOfRounds, processors);
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

    /** Round by round, of one of the percentiles 50, 90, 99 and 99.9; empty where there was one round, or for another percentile. */
    public Optional<Spread> ofRounds(double percentile) {
        return percentilesOfRounds.stream()
                .filter(found -> found.percentile() == percentile)
                .map(found -> Spread.of(found.millis()))
                .findFirst();
    }

    /** Milliseconds that so many percent took at most in the middle one of the rounds, where there were several; else of all. */
    public double inTheMiddleRound(double percentile) {
        return ofRounds(percentile).map(Spread::median).orElseGet(() -> at(percentile));
    }

    /** Milliseconds that so many percent of all took at most: exact for 50, 90, 99 and 99.9, else a step of the curve too much at most. */
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
                : Optional.of(aims.stream().allMatch(aim -> inTheMiddleRound(aim.percentile()) <= aim.mostMillis()));
    }

    private static double millis(long nanoseconds) {
        return nanoseconds / 1e6;
    }
}
