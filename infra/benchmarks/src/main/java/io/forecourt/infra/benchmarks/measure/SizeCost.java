package io.forecourt.infra.benchmarks.measure;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What the same costs at different sizes.
 *
 * @param unit of the cost
 * @param sizeUnit such as {@code documents}
 * @param flatWithin how much {@link #growth} may be; empty where it may grow
 * @param points with {@code timesTheSmallest} all of them, or none
 */
public record SizeCost(String what, String unit, String sizeUnit, Optional<Double> flatWithin, List<Point> points)
        implements Finding {

    /**
     * At one size.
     *
     * @param timesTheSmallest its cost beside that of the smallest size, where that was measured again in turns with this one: costs that
     *     were read minutes apart differ by what else the machine did as well
     */
    public record Point(long size, double cost, Optional<Spread> timesTheSmallest) {

        public Point(long size, double cost) {
            this(size, cost, Optional.empty());
        }
    }

    public SizeCost {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("Nothing was measured: " + what);
        }
        long inTurns = points.stream()
                .filter(point -> point.timesTheSmallest().isPresent())
                .count();
        if (inTurns != 0 && inTurns != points.size()) {
            throw new IllegalArgumentException("Some sizes alone were measured in turns with the smallest: " + what);
        }
    }

    /** How many times the least cost the highest is; where they were measured in turns with the smallest size, the most of those ratios' middles. */
    @JsonProperty
    public double growth() {
        return points.stream().mapToDouble(this::growthTo).max().orElseThrow();
    }

    /** To that size; where it was not measured in turns with the smallest, to the dearest. */
    public double growthTo(Point point) {
        Spread costs = Spread.of(points.stream().map(Point::cost).toList());
        return point.timesTheSmallest().map(Spread::median).orElse(costs.highest() / costs.lowest());
    }

    /** Whether the growth to that size is within what it may be; empty where no aim was set, or that size is what the others are held against. */
    public Optional<Boolean> aimMetAt(Point point) {
        boolean isMeasure = point.timesTheSmallest().isPresent() && point.equals(points.getFirst());
        return isMeasure ? Optional.empty() : flatWithin.map(most -> growthTo(point) <= most);
    }

    @Override
    @JsonProperty
    public Optional<Boolean> aimMet() {
        return flatWithin.map(most -> growth() <= most);
    }
}
