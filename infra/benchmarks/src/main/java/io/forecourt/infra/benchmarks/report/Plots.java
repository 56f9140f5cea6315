package io.forecourt.infra.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

import io.forecourt.infra.benchmarks.measure.Comparison;
import io.forecourt.infra.benchmarks.measure.Figure;
import io.forecourt.infra.benchmarks.measure.Finding;
import io.forecourt.infra.benchmarks.measure.Latencies;
import io.forecourt.infra.benchmarks.measure.ProcessorUse;
import io.forecourt.infra.benchmarks.measure.Series;
import io.forecourt.infra.benchmarks.measure.SizeCost;

/** What of a finding is better seen than read. */
final class Plots {

    private Plots() {}

    static String of(Finding finding) {
        return switch (finding) {
            case Comparison found ->
                figure(found.what() + ", round by round", rounds(found).svg())
                        + processors(Map.of(
                                "limit: " + found.limitIs(), found.limitProcessors(),
                                "ours: " + found.oursIs(), found.oursProcessors()));
            case Latencies found ->
                figure(
                                String.format(
                                        Locale.ROOT,
                                        "%s, %s (%,d measured%s)",
                                        found.what(),
                                        found.under(),
                                        found.count(),
                                        found.percentilesOfRounds().isEmpty() ? "" : ", in all rounds together"),
                                percentiles(found).svg())
                        + processors(Map.of(found.under(), found.processors()));
            case Series found -> figure(found.what(), overTime(found).svg());
            case SizeCost found -> figure(found.what(), overSize(found).svg());
            case Figure _ -> "";
        };
    }

    private static Chart rounds(Comparison found) {
        double highest = found.rounds().stream()
                .flatMapToDouble(round -> DoubleStream.of(round.limit(), round.ours()))
                .max()
                .orElse(1);
        List<Chart.Point> limit = new ArrayList<>();
        List<Chart.Point> ours = new ArrayList<>();
        for (int round = 1; round <= found.rounds().size(); round++) {
            limit.add(new Chart.Point(round, found.rounds().get(round - 1).limit()));
            ours.add(new Chart.Point(round, found.rounds().get(round - 1).ours()));
        }
        return new Chart(
                        found.what(),
                        Axis.fromNought("round", found.rounds().size()),
                        Axis.fromNought(found.unit(), highest))
                .line("ours", ours)
                .line("limit", limit);
    }

    private static Chart percentiles(Latencies found) {
        var chart = new Chart(
                        found.what(),
                        Axis.percentiles(found.count()),
                        Axis.logarithmic("ms", found.curve().getFirst().millis(), found.longest()))
                .line(
                        "",
                        found.curve().stream()
                                .map(point -> new Chart.Point(point.percentile(), point.millis()))
                                .toList());
        found.aims()
                .forEach(aim -> chart.aim(
                        aim.percentile(),
                        aim.mostMillis(),
                        String.format(Locale.ROOT, "aim: p%.0f ≤ %.0f ms", aim.percentile(), aim.mostMillis())));
        return chart;
    }

    private static Chart overTime(Series found) {
        List<Series.Point> all = found.curves().stream()
                .flatMap(curve -> curve.points().stream())
                .toList();
        var chart = new Chart(
                found.what(),
                Axis.fromNought(
                        "seconds",
                        all.stream().mapToDouble(Series.Point::seconds).max().orElse(1)),
                Axis.fromNought(
                        found.unit(),
                        all.stream().mapToDouble(Series.Point::value).max().orElse(1)));
        found.curves()
                .forEach(curve -> chart.line(
                        curve.name(),
                        curve.points().stream()
                                .map(point -> new Chart.Point(point.seconds(), point.value()))
                                .toList()));
        return chart;
    }

    private static Chart overSize(SizeCost found) {
        return new Chart(
                        found.what(),
                        Axis.logarithmic(
                                found.sizeUnit(),
                                found.points().getFirst().size(),
                                found.points().getLast().size()),
                        Axis.fromNought(
                                found.unit(),
                                found.points().stream()
                                        .mapToDouble(SizeCost.Point::cost)
                                        .max()
                                        .orElse(1)))
                .line(
                        "",
                        found.points().stream()
                                .map(point -> new Chart.Point(point.size(), point.cost()))
                                .toList());
    }

    private static String figure(String caption, String svg) {
        return "<figure>\n<figcaption>%s</figcaption>\n%s\n</figure>\n".formatted(Html.text(caption), svg);
    }

    /** How many processors each process kept busy. */
    private static String processors(Map<String, ProcessorUse> uses) {
        return new TreeSet<>(uses.keySet())
                .stream()
                        .filter(under -> !uses.get(under).seconds().isEmpty())
                        .map(under -> "<p class=\"small\"><b>Processors, %s:</b> %s</p>\n"
                                .formatted(
                                        Html.text(under),
                                        Html.text(uses.get(under).text())))
                        .collect(Collectors.joining());
    }
}
