package io.forecourt.infra.benchmarks.measure;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Rates beside their limit, round by round. The ratio is that of each round, never of one round's ours and another's limit.
 *
 * @param unit of both sides, such as {@code vehicles/s}
 * @param limitIs what the limit is, in a few words
 * @param oursIs what ours is, in a few words
 * @param aim the least ratio that satisfies
 * @param limitProcessors where the processors were while the limit was measured, all rounds together
 * @param oursProcessors the same of ours
 */
public record Comparison(
        String what,
        String unit,
        String limitIs,
        String oursIs,
        Optional<Double> aim,
        List<Round> rounds,
        ProcessorUse limitProcessors,
        ProcessorUse oursProcessors)
        implements Finding {

    public Comparison {
        rounds = List.copyOf(rounds);
    }

    @JsonProperty
    public Spread ratio() {
        return spread(Round::ratio);
    }

    @JsonProperty
    public Spread limit() {
        return spread(Round::limit);
    }

    @JsonProperty
    public Spread ours() {
        return spread(Round::ours);
    }

    @Override
    @JsonProperty
    public Optional<Boolean> aimMet() {
        return aim.map(least -> ratio().median() >= least);
    }

    private Spread spread(ToDoubleFunction<Round> value) {
        return Spread.of(
                rounds.stream().map(round -> value.applyAsDouble(round)).toList());
    }
}
