package io.forecourt.infra.benchmarks.stage;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

import io.forecourt.infra.benchmarks.load.Load;
import io.forecourt.infra.benchmarks.load.LoadReport;
import io.forecourt.infra.benchmarks.load.VehicleBodies;
import io.forecourt.infra.benchmarks.measure.Comparison;
import io.forecourt.infra.benchmarks.measure.Finding;
import io.forecourt.infra.benchmarks.measure.Latencies;
import io.forecourt.infra.benchmarks.measure.ProcessorClock;
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
            findings.addAll(atHalfOfThePeak(bench, line, bodies, taken.ours().median() / 2));
            rows.awaitPublished();
            findings.add(bareAtHalfOfItsPeak(bench, line, bare, taken.limit().median() / 2));
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

    private static List<Finding> atHalfOfThePeak(Workbench bench, Line line, Supplier<byte[]> bodies, double rate) {
        bench.say("warm-up at half of the peak");
        posting(line, bodies)
                .atRate(rate, bench.sized(WARM_UP_AT_HALF, Duration.ofSeconds(1)))
                .allGood();
        bench.say("latencies at %.0f vehicles/s, half of the peak", rate);
        ProcessorClock clock = bench.processors(line);
        LoadReport report = posting(line, bodies).atRate(rate, atHalfFor(bench)).allGood();
        return List.of(
                Latencies.of(
                                "POST /stock",
                                "%.0f vehicles/s, half of the peak".formatted(rate),
                                report.latencies(),
                                clock.use())
                        .aim(99, P99),
                Series.of("POSTs answered at half of the peak", "vehicles/s", report.throughput()));
    }

    /** What Postgres and its disk make of it without a service, and with a commit for each vehicle. */
    private static Latencies bareAtHalfOfItsPeak(Workbench bench, Line line, BareInserts bare, double rate)
            throws InterruptedException, ExecutionException {
        bench.say("warm-up of bare JDBC at half of its peak");
        bare.latencies(rate, bench.sized(WARM_UP_AT_HALF, Duration.ofSeconds(1)));
        bench.say("latencies of bare JDBC at %.0f vehicles/s, half of its peak", rate);
        ProcessorClock clock = bench.processors(line);
        Histogram latencies = bare.latencies(rate, atHalfFor(bench));
        return Latencies.of(
                "bare JDBC, %d connections".formatted(CONNECTIONS),
                "%.0f vehicles/s, half of its peak".formatted(rate),
                latencies,
                clock.use());
    }

    private static Duration atHalfFor(Workbench bench) {
        return bench.sized(Duration.ofSeconds(25), Duration.ofSeconds(2));
    }

    private static Load posting(Line line, Supplier<byte[]> bodies) {
        return Load.posting(line.stockUrl(), "/stock", bodies);
    }
}
