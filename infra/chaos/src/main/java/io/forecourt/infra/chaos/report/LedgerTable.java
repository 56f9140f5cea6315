package io.forecourt.infra.chaos.report;

import java.util.List;
import java.util.function.ToLongFunction;

import io.forecourt.infra.chaos.scenario.Outcome;
import io.forecourt.infra.local.cli.Table;

/** The ledger of all scenarios together. Repeats of an identity are shown, and are no fault. */
public final class LedgerTable {

    private LedgerTable() {}

    public static List<String> lines(List<Outcome> outcomes) {
        String[] columns = {"acknowledged", "rows", "created", "processed", "ads", "missing", "doubled", "repeats"};
        return Table.of(columns)
                .numbersIn(columns)
                .row(
                        sum(outcomes, outcome -> outcome.totals().acknowledged()),
                        sum(outcomes, outcome -> outcome.totals().rows()),
                        sum(outcomes, outcome -> outcome.totals().created()),
                        sum(outcomes, outcome -> outcome.totals().processed()),
                        sum(outcomes, outcome -> outcome.totals().ads()),
                        sum(outcomes, Outcome::missing),
                        sum(outcomes, Outcome::doubled),
                        sum(outcomes, outcome -> outcome.totals().repeats()))
                .lines();
    }

    private static long sum(List<Outcome> outcomes, ToLongFunction<Outcome> of) {
        return outcomes.stream().mapToLong(of).sum();
    }
}
