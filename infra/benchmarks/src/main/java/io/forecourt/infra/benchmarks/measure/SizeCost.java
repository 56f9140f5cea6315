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

    public record Point(long size, double cost) {}

    public SizeCost {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("Nothing was measured: " + what);
        }
    }

    /** How many times the least cost the highest is. */
    @JsonProperty
    public double growth() {
        Spread costs = Spread.of(points.stream().map(Point::cost).toList());
        return costs.highest() / costs.lowest();
    }

    @Override
    @JsonProperty
    public Optional<Boolean> aimMet() {
        return flatWithin.map(most -> growth() <= most);
    }
}
