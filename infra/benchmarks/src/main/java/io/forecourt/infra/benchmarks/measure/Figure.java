package io.forecourt.infra.benchmarks.measure;

import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A plain figure, such as memory in MB.
 *
 * @param most what it shall be at most
 */
public record Figure(String what, double value, String unit, Optional<Double> most) implements Finding {

    public static Figure of(String what, double value, String unit) {
        return new Figure(what, value, unit, Optional.empty());
    }

    public Figure atMost(double limit) {
        return new Figure(what, value, unit, Optional.of(limit));
    }

    @Override
    @JsonProperty
    public Optional<Boolean> aimMet() {
        return most.map(limit -> value <= limit);
    }
}
