package io.forecourt.infra.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One or more values over time.
 *
 * @param unit of the values
 */
public record Series(String what, String unit, List<Curve> curves) implements Finding {

    /** One of them, with a name where there are several. */
    public record Curve(String name, List<Point> points) {

        public Curve {
            points = List.copyOf(points);
        }
    }

    /**
     * @param seconds since the beginning
     */
    public record Point(double seconds, double value) {}

    public Series {
        curves = List.copyOf(curves);
    }

    public static Series of(String what, String unit, List<Point> points) {
        return new Series(what, unit, List.of(new Curve("", points)));
    }

    public Series and(String name, List<Point> points) {
        List<Curve> all = new ArrayList<>(curves);
        all.add(new Curve(name, points));
        return new Series(what, unit, all);
    }

    /** It is there to be looked at. */
    @Override
    @JsonProperty
    public Optional<Boolean> aimMet() {
        return Optional.empty();
    }
}
