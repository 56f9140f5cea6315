package io.forecourt.infra.benchmarks.stage;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.forecourt.infra.benchmarks.load.Load;
import io.forecourt.infra.benchmarks.load.LoadReport;
import io.forecourt.infra.benchmarks.load.VehicleBodies;
import io.forecourt.infra.benchmarks.measure.Comparison;
import io.forecourt.infra.benchmarks.measure.Finding;
import io.forecourt.infra.benchmarks.measure.Latencies;
import io.forecourt.infra.benchmarks.measure.ProcessorClock;
import io.forecourt.infra.benchmarks.measure.ProcessorUse;
import io.forecourt.infra.benchmarks.measure.Series;
import io.forecourt.infra.benchmarks.measure.Side;
import io.forecourt.infra.benchmarks.stack.Line;
import io.forecourt.infra.benchmarks.stack.LineParts;
import io.forecourt.infra.benchmarks.stack.LineService;
import io.forecourt.infra.embedded.Part;
import org.HdrHistogram.Histogram;

/** Vehicles taken in over HTTP, durable and published, beside the same rows written by bare JDBC. */
public final class Intake implements Stage {

    /** As many as the service's pool has (quarkus.datasource.jdbc.max-size). */
    private static final int CONNECTIONS = 16;

    private static final double AIM = 0.5;
    private static final Duration P99 = Duration.ofMillis(50);

    /** Once the slowest hundredth was 117, 42, 60, 41, 34 and 34 ms in periods of 20 s, one after the other. */
    private static final Duration WARM_UP_AT_HALF = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "intake";
    }

    @Override
    public String summary() {
        return "POST /stock, durable and published, beside bare JDBC that writes the same rows, a transaction a vehicle";
    }

    @Override
    public List<Finding> measure(Workbench bench) throws Exception {
        List<Finding> findings = new ArrayList<>();
        try (Line line = bench.start(LineParts.of(Part.POSTGRES, Part.REGISTRY).with(LineService.STOCK));
                var rows = new StockRows(line);
                var bare = new BareInserts(line, CONNECTIONS)) {
            Supplier<byte[]> bodies = new VehicleBodies(1);
            bench.say("warm-up");
            post(line, bodies, rows, bench.sized(Duration.ofSeconds(40), Duration.ofSeconds(1)));
            Duration lasting = bench.sized(Duration.ofSeconds(7), Duration.ofSeconds(1));
            Comparison taken = bench.contest(line, "vehicles taken in", "vehicles/s")
                    .aim(AIM)
                    .alternate(
                            "bare JDBC, %d connections".formatted(CONNECTIONS),
                            () -> bare.rate(lasting),
                            "POST /stock, published",
                            () -> post(line, bodies, rows, lasting));
            findings.add(taken);
            findings.addAll(atHalfOfThePeaks(bench, line, bodies, rows, bare, taken));
        }
        return findings;
    }

    /** From the first request to the last event that Kafka has acknowledged. */
    private static double post(Line line, Supplier<byte[]> bodies, StockRows rows, Duration lasting)
            throws SQLException {
        long begin = System.nanoTime();
        long taken = posting(line, bodies).atFullSpeed(lasting).allGood().good();
        rows.awaitPublished();
        return Side.rate(taken, System.nanoTime() - begin);
    }

    /** Each at half of its own peak, in turns: bare JDBC shows what Postgres and its disk make of a commit for each vehicle, without a service. */
    private static List<Finding> atHalfOfThePeaks(
            Workbench bench, Line line, Supplier<byte[]> bodies, StockRows rows, BareInserts bare, Comparison taken)
            throws Exception {
        double bareRate = taken.limit().median() / 2;
        double rate = taken.ours().median() / 2;
        Duration warmUp = bench.sized(WARM_UP_AT_HALF, Duration.ofSeconds(1));
        bench.say("warm-up at half of the peaks");
        bare.latencies(bareRate, warmUp);
        posting(line, bodies).atRate(rate, warmUp).allGood();
        Duration lasting = bench.sized(Duration.ofSeconds(15), Duration.ofSeconds(2));
        var bareRounds = new Rounds();
        var rounds = new Rounds();
        List<Series.Point> answered = List.of();
        for (int round = 1; round <= bench.rounds(); round++) {
            rows.awaitPublished();
            bench.settle(line, List.of());
            ProcessorClock bareClock = bench.processors(line);
            bareRounds.add(bare.latencies(bareRate, lasting), bareClock.use());
            bench.settle(line, List.of());
            ProcessorClock clock = bench.processors(line);
            LoadReport report = posting(line, bodies).atRate(rate, lasting).allGood();
            rounds.add(report.latencies(), clock.use());
            answered = report.throughput();
            bench.say(
                    "round %d: p99 %.1f ms of bare JDBC at %.0f vehicles/s, %.1f ms of POST at %.0f/s",
                    round, bareRounds.lastP99(), bareRate, rounds.lastP99(), rate);
        }
        return List.of(
                rounds.latencies("POST /stock", "%.0f vehicles/s, half of the peak".formatted(rate))
                        .aim(99, P99),
                Series.of("POSTs answered at half of the peak, the last round", "vehicles/s", answered),
                bareRounds.latencies(
                        "bare JDBC, %d connections".formatted(CONNECTIONS),
                        "%.0f vehicles/s, half of its peak".formatted(bareRate)));
    }

    /** What one side took, round by round. */
    private static final class Rounds {
        private final List<Histogram> latencies = new ArrayList<>();
        private ProcessorUse use = ProcessorUse.NONE;

        void add(Histogram round, ProcessorUse meanwhile) {
            latencies.add(round);
            use = use.plus(meanwhile);
        }

        double lastP99() {
            return latencies.getLast().getValueAtPercentile(99) / 1e6;
        }

        Latencies latencies(String what, String under) {
            return Latencies.of(what, under, latencies, use);
        }
    }

    private static Load posting(Line line, Supplier<byte[]> bodies) {
        return Load.posting(line.stockUrl(), "/stock", bodies);
    }
}
