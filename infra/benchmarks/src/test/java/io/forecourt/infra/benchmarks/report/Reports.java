package io.forecourt.infra.benchmarks.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.forecourt.infra.benchmarks.measure.Comparison;
import io.forecourt.infra.benchmarks.measure.Figure;
import io.forecourt.infra.benchmarks.measure.Latencies;
import io.forecourt.infra.benchmarks.measure.ProcessorUse;
import io.forecourt.infra.benchmarks.measure.Round;
import io.forecourt.infra.benchmarks.measure.Series;
import io.forecourt.infra.benchmarks.measure.SizeCost;
import io.forecourt.infra.benchmarks.measure.Spread;
import org.HdrHistogram.Histogram;

/** A report with one finding of every kind. */
final class Reports {

    private static final ProcessorUse USE =
            new ProcessorUse(Duration.ofSeconds(10), Map.of("vehicles-stock", 9.1, "postgres", 4.2, "bench", 2.0));

    private Reports() {}

    static Report ofEveryKind() {
        return Report.of(
                Instant.parse("2026-11-20T23:00:00Z"),
                false,
                3,
                new Machine(
                        "A processor",
                        2,
                        16_000,
                        0.5,
                        "Linux 6.1 amd64",
                        "OpenJDK 25",
                        Map.of("Kafka", "4.3.1"),
                        "abc1234"),
                List.of(
                        new StageReport(
                                "intake",
                                "POST /stock against <bare> JDBC",
                                Duration.ofSeconds(61),
                                List.of(
                                        comparison(),
                                        latencies(),
                                        latenciesInRounds(),
                                        cost(),
                                        costInTurns(),
                                        series(),
                                        figure()),
                                Optional.empty()),
                        new StageReport(
                                "relay",
                                "from the outbox to Kafka",
                                Duration.ofSeconds(2),
                                List.of(),
                                Optional.of("Port 1 is taken"))));
    }

    static Comparison comparison() {
        return new Comparison(
                "vehicles taken in",
                "vehicles/s",
                "bare JDBC",
                "POST /stock",
                Optional.of(0.5),
                List.of(new Round(2000, 1200), new Round(1800, 900), new Round(2200, 1210)),
                USE,
                USE);
    }

    static Latencies latencies() {
        var histogram = new Histogram(3);
        for (int count = 0; count < 10_000; count++) {
            histogram.recordValue(4_000_000L + 400L * count + (count % 50 == 0 ? 70_000_000L + count * 9_000L : 0));
        }
        return Latencies.of("POST /stock", "half of the peak", histogram, USE)
                .aim(50, Duration.ofMillis(50))
                .aim(99, Duration.ofMillis(20));
    }

    static Latencies latenciesInRounds() {
        return Latencies.of(
                        "bare JDBC",
                        "half of its peak",
                        Stream.of(20, 900, 30).map(Reports::constant).toList(),
                        USE)
                .aim(99, Duration.ofMillis(50));
    }

    private static Histogram constant(int millis) {
        Histogram histogram = Latencies.histogram();
        histogram.recordValueWithCount(Duration.ofMillis(millis).toNanos(), 100);
        return histogram;
    }

    static SizeCost cost() {
        return new SizeCost(
                "GET /ads",
                "ms",
                "documents",
                Optional.of(1.5),
                List.of(
                        new SizeCost.Point(1_000, 1.1),
                        new SizeCost.Point(100_000, 1.2),
                        new SizeCost.Point(1_000_000, 1.3)));
    }

    static SizeCost costInTurns() {
        return new SizeCost(
                "GET /stock",
                "ms",
                "vehicles",
                Optional.of(1.5),
                List.of(
                        new SizeCost.Point(1_000, 0.9, Optional.of(new Spread(1, 0.9, 1.1))),
                        new SizeCost.Point(100_000, 2.7, Optional.of(new Spread(1.6, 1.3, 1.8)))));
    }

    static Series series() {
        List<Series.Point> one = new ArrayList<>();
        List<Series.Point> other = new ArrayList<>();
        for (int second = 1; second <= 40; second++) {
            one.add(new Series.Point(second, 900 + 40 * Math.sin(second)));
            other.add(new Series.Point(second, 20.0 * second));
        }
        return new Series("throughput", "vehicles/s", List.of())
                .and("posted", one)
                .and("advertised", other);
    }

    static Figure figure() {
        return Figure.of("vehicles-stock, after start", 212.4, "MB resident").atMost(300);
    }
}
