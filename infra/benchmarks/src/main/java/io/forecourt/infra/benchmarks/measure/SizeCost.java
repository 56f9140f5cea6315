package io.forecourt.infra.benchmarks.measure;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What the same costs at different sizes.
 *
 * @param unit of the cost
 * @param sizeUnit such as {@code documents}
 * @param flatWithin how many times the least cost the highest may be; empty where it may grow
 */
public record SizeCost(String what, String unit, String sizeUnit, Optional<Double> flatWithin, List<Point> points)
        implements Finding {

    /**
     * At one size.
     *
     * @param asMany how many times as much as at the smallest size, where that was measured again in turns with this one: costs that were
     *     read minutes apart differ by what else the machine did as well
     */
    public record Point(long size, double cost, Optional<Spread> asMany) {

        public Point(long size, double cost) {
            this(size, cost, Optional.empty());
        }
    }

    public SizeCost {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("Nothing was measured: " + what);
        }
    }

    /** How many times the least cost the highest is; where they were measured in turns with the smallest size, the most of those ratios' middles. */
    @JsonProperty
    public double growth() {
        return points.stream().allMatch(point -> point.asMany().isPresent())
                ? points.stream()
                        .mapToDouble(point -> point.asMany().orElseThrow().median())
                        .max()
                        .orElseThrow()
                : ofTheCosts();
    }

    private double ofTheCosts() {
        Spread costs = Spread.of(points.stream().map(Point::cost).toList());
        return costs.highest() / costs.lowest();
    }

    @Override
    @JsonProperty
    public Optional<Boolean> aimMet() {
        return flatWithin.map(most -> growth() <= most);
    }
}
