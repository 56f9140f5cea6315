package io.forecourt.infra.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.forecourt.infra.benchmarks.measure.Comparison;
import io.forecourt.infra.benchmarks.measure.Figure;
import io.forecourt.infra.benchmarks.measure.Finding;
import io.forecourt.infra.benchmarks.measure.Latencies;
import io.forecourt.infra.benchmarks.measure.Series;
import io.forecourt.infra.benchmarks.measure.SizeCost;
import io.forecourt.infra.local.cli.Table;

/** The findings for a terminal, a line each. */
public final class ResultTable {

    private ResultTable() {}

    public static List<String> lines(List<StageReport> stages) {
        Table table = Table.of("STAGE", "WHAT", "LIMIT", "OURS", "UNIT", "RATIO", "SPREAD", "AIM", "MET")
                .numbersIn("LIMIT", "OURS", "RATIO");
        for (StageReport stage : stages) {
            stage.failure().ifPresent(why -> table.row(stage.name(), "FAILED: " + why));
            stage.findings().forEach(finding -> add(table, stage.name(), finding));
        }
        return table.lines();
    }

    private static void add(Table table, String stage, Finding finding) {
        switch (finding) {
            case Comparison found ->
                table.row(
                        stage,
                        found.what(),
                        number(found.limit().median()),
                        number(found.ours().median()),
                        found.unit(),
                        ratio(found.ratio().median()),
                        ratio(found.ratio().lowest()) + " - "
                                + ratio(found.ratio().highest()),
                        found.aim().map(aim -> ">= " + ratio(aim)).orElse(""),
                        met(finding));
            case Latencies found -> {
                addPercentile(table, stage, found, 50);
                addPercentile(table, stage, found, 99);
            }
            case SizeCost found ->
                found.points()
                        .forEach(point -> table.row(
                                stage,
                                "%s, %,d %s".formatted(found.what(), point.size(), found.sizeUnit()),
                                "",
                                number(point.cost()),
                                found.unit(),
                                ratio(found.growth()),
                                "",
                                found.flatWithin()
                                        .map(most -> "flat, <= " + ratio(most))
                                        .orElse(""),
                                met(finding)));
            case Figure found ->
                table.row(
                        stage,
                        found.what(),
                        "",
                        number(found.value()),
                        found.unit(),
                        "",
                        "",
                        found.most().map(most -> "<= " + number(most)).orElse(""),
                        met(finding));
            case Series _ -> {
                // It is there to be looked at: on the page.
            }
        }
    }

    private static void addPercentile(Table table, String stage, Latencies found, double percentile) {
        Optional<Latencies.Aim> aim = found.aims().stream()
                .filter(held -> held.percentile() == percentile)
                .findFirst();
        double millis = found.at(percentile);
        table.row(
                stage,
                "%s, %s, p%.0f".formatted(found.what(), found.under(), percentile),
                "",
                number(millis),
                "ms",
                "",
                "",
                aim.map(held -> "<= " + number(held.mostMillis())).orElse(""),
                aim.map(held -> yes(millis <= held.mostMillis())).orElse(""));
    }

    private static String met(Finding finding) {
        return finding.aimMet().map(ResultTable::yes).orElse("");
    }

    private static String yes(boolean met) {
        return met ? "yes" : "NO";
    }

    private static String ratio(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** As many digits as mean something. */
    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%,.0f" : "%.1f", value);
    }
}
