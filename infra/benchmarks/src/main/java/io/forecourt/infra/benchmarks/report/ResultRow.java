package io.forecourt.infra.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.forecourt.infra.benchmarks.measure.Comparison;
import io.forecourt.infra.benchmarks.measure.Figure;
import io.forecourt.infra.benchmarks.measure.Finding;
import io.forecourt.infra.benchmarks.measure.Latencies;
import io.forecourt.infra.benchmarks.measure.Latencies.Aim;
import io.forecourt.infra.benchmarks.measure.Series;
import io.forecourt.infra.benchmarks.measure.SizeCost;
import io.forecourt.infra.benchmarks.measure.Spread;

/** One line of the table, in the order of its headings. */
record ResultRow(List<String> cells) {

    static final List<String> HEADINGS =
            List.of("STAGE", "WHAT", "LIMIT", "OURS", "UNIT", "RATIO", "SPREAD", "AIM", "MET");
    static final String MET = "yes";
    static final String MISSED = "NO";

    static List<ResultRow> of(String stage, Finding finding) {
        return switch (finding) {
            case Comparison found -> List.of(of(stage, found));
            case Latencies found -> List.of(percentile(stage, found, 50), percentile(stage, found, 99));
            case SizeCost found ->
                found.points().stream().map(point -> of(stage, found, point)).toList();
            case Figure found -> List.of(of(stage, found));
            // To be looked at, on the page.
            case Series _ -> List.of();
        };
    }

    private static ResultRow of(String stage, Comparison found) {
        return row(
                stage,
                found.what(),
                number(found.limit().median()),
                number(found.ours().median()),
                found.unit(),
                ratio(found.ratio().median()),
                ends(found.ratio()),
                found.aim().map(aim -> "≥ " + ratio(aim)).orElse(""),
                found.aimMet());
    }

    private static ResultRow percentile(String stage, Latencies found, double percentile) {
        Optional<Aim> aim = found.aims().stream()
                .filter(held -> held.percentile() == percentile)
                .findFirst();
        double millis = found.inTheMiddleRound(percentile);
        return row(
                stage,
                String.format(
                        Locale.ROOT,
                        "%s, %s, p%.0f of %,d%s",
                        found.what(),
                        found.under(),
                        percentile,
                        found.count(),
                        found.percentilesOfRounds().isEmpty() ? "" : ", middle of the rounds"),
                "",
                number(millis),
                "ms",
                "",
                found.ofRounds(percentile)
                        .map(rounds -> number(rounds.lowest()) + " to " + number(rounds.highest()))
                        .orElse(""),
                aim.map(held -> "≤ " + number(held.mostMillis())).orElse(""),
                aim.map(held -> millis <= held.mostMillis()));
    }

    private static ResultRow of(String stage, SizeCost found, SizeCost.Point point) {
        boolean isCompared =
                point.timesTheSmallest().isPresent() || found.flatWithin().isPresent();
        return row(
                stage,
                String.format(Locale.ROOT, "%s, %,d %s", found.what(), point.size(), found.sizeUnit()),
                "",
                number(point.cost()),
                found.unit(),
                isCompared ? ratio(found.growthTo(point)) : "",
                point.timesTheSmallest().map(ResultRow::ends).orElse(""),
                found.flatWithin().map(most -> "≤ " + ratio(most)).orElse(""),
                found.aimMetAt(point));
    }

    private static ResultRow of(String stage, Figure found) {
        return row(
                stage,
                found.what(),
                "",
                number(found.value()),
                found.unit(),
                "",
                "",
                found.most().map(most -> "≤ " + number(most)).orElse(""),
                found.aimMet());
    }

    private static ResultRow row(
            String stage,
            String what,
            String limit,
            String ours,
            String unit,
            String ratio,
            String spread,
            String aim,
            Optional<Boolean> met) {
        return new ResultRow(List.of(
                stage,
                what,
                limit,
                ours,
                unit,
                ratio,
                spread,
                aim,
                met.map(yes -> yes ? MET : MISSED).orElse("")));
    }

    private static String ends(Spread ratios) {
        return ratio(ratios.lowest()) + " to " + ratio(ratios.highest());
    }

    private static String ratio(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** As many digits as mean something. */
    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%,.0f" : "%.1f", value);
    }
}
