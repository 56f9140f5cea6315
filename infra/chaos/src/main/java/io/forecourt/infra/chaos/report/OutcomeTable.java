package io.forecourt.infra.chaos.report;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import io.forecourt.infra.chaos.scenario.Outcome;
import io.forecourt.infra.local.cli.Table;

/** One line a scenario. Times are reported, never judged. */
public final class OutcomeTable {

    private OutcomeTable() {}

    public static List<String> lines(List<Outcome> outcomes) {
        Table table = Table.of(
                        "fault",
                        "acknowledged",
                        "lost",
                        "doubled",
                        "recovered (s)",
                        "POST refused (s)",
                        "longest wait (s)",
                        "retries",
                        "verdict")
                .numbersIn(
                        "acknowledged",
                        "lost",
                        "doubled",
                        "recovered (s)",
                        "POST refused (s)",
                        "longest wait (s)",
                        "retries");
        for (Outcome outcome : outcomes) {
            table.row(
                    outcome.scenario(),
                    outcome.totals().acknowledged(),
                    outcome.missing(),
                    outcome.doubled(),
                    seconds(outcome.recovered()),
                    seconds(outcome.load().longestRefusal()),
                    seconds(outcome.load().longestWait()),
                    outcome.load().refusals(),
                    outcome.balances() ? "balances" : "DOES NOT BALANCE");
        }
        return table.lines();
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f", time.toMillis() / 1000.0);
    }
}
