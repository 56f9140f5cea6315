package io.forecourt.infra.benchmarks.stage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.forecourt.infra.benchmarks.load.Load;
import io.forecourt.infra.benchmarks.load.LoadReport;
import io.forecourt.infra.benchmarks.load.VehicleBodies;
import io.forecourt.infra.benchmarks.measure.Figure;
import io.forecourt.infra.benchmarks.measure.Finding;
import io.forecourt.infra.benchmarks.measure.Latencies;
import io.forecourt.infra.benchmarks.measure.ProcessorClock;
import io.forecourt.infra.benchmarks.measure.ProcessorUse;
import io.forecourt.infra.benchmarks.measure.Series;
import io.forecourt.infra.benchmarks.measure.Spread;
import io.forecourt.infra.benchmarks.measure.WarmUp;
import io.forecourt.infra.benchmarks.stack.Line;
import io.forecourt.infra.benchmarks.stack.LineParts;

/** The whole line: what it sustains, and how long a vehicle takes through it, alone and among others. */
public final class EndToEnd implements Stage {

    private static final String WHAT = "POST to visible ad";
    private static final Duration P50 = Duration.ofMillis(50);
    private static final Duration P99 = Duration.ofMillis(250);

    private static final Duration A_ROUND = Duration.ofSeconds(15);
    private static final long FIRST_SEED = 3;
    private static final long HALF_LOAD_SEED = 100;

    /** Hyperfoil needs up to a second before it sends: a trip that begins earlier is one of an idle line. */
    private static final Duration LEAD = Duration.ofSeconds(2);

    // Each look is a question to the Mongo server: a busy line is left alone more.
    private static final Duration LOOK_IDLE = Duration.ofMillis(5);
    private static final Duration LOOK_BUSY = Duration.ofMillis(20);
    private static final Duration BETWEEN_IDLE = Duration.ofMillis(50);
    private static final Duration BETWEEN_BUSY = Duration.ofMillis(200);

    @Override
    public String name() {
        return "end-to-end";
    }

    @Override
    public String summary() {
        return "a vehicle's way from POST to its ad through the whole line, without pricing delay: alone, and at half load";
    }

    @Override
    public List<Finding> measure(Workbench bench) throws Exception {
        List<Finding> findings = new ArrayList<>();
        try (Line line = bench.start(LineParts.whole());
                var ads = new Ads(line)) {
            var trips = new Trips(line, ads, 1);
            bench.say("warm-up");
            WarmUp warmUp = bench.warmUp();
            while (warmUp.goesOn()) {
                warmUp.ran(throughput(bench, line, ads, FIRST_SEED + warmUp.rounds()));
            }
            bench.isWarm(line);
            bench.say("what the line sustains");
            double most = throughput(bench, line, ads, FIRST_SEED + warmUp.rounds());
            findings.add(Figure.of("the whole line, first POST to last ad", most, "vehicles/s"));
            findings.addAll(idle(bench, line, trips));
            findings.addAll(atHalfLoad(bench, line, trips, most / 2));
        }
        return findings;
    }

    /** Posts as fast as stock takes them, for a while, and waits for the last ad. */
    private static double throughput(Workbench bench, Line line, Ads ads, long seed) {
        long before = ads.count();
        ProcessorClock clock = bench.processors(line);
        LoadReport posted = Load.posting(line.stockUrl(), "/stock", new VehicleBodies(seed))
                .atFullSpeed(bench.sized(A_ROUND, Duration.ofSeconds(1)))
                .allGood();
        ads.await(before + posted.good());
        ProcessorUse use = clock.use();
        double sustained = posted.good() / (use.lasted().toNanos() / 1e9);
        bench.say(
                "%,d vehicles, %.0f/s posted, %.0f/s from the first POST to the last ad; processors: %s",
                posted.good(), posted.rate(), sustained, use.text());
        return sustained;
    }

    /** Warmed up for it: what comes alone takes other ways than what comes in hundreds, and nobody has asked for an ad yet. */
    private static List<Finding> idle(Workbench bench, Line line, Trips trips) throws Exception {
        bench.say("one vehicle at a time: warm-up");
        WarmUp warmUp = bench.warmUp();
        while (warmUp.goesOn()) {
            double half = Spread.of(trips.send(bench.sized(200, 5), BETWEEN_IDLE, LOOK_IDLE).stream()
                            .map(trip -> trip.lasted() / 1e6)
                            .toList())
                    .median();
            bench.say("half of them within %.1f ms", half);
            warmUp.ran(1e3 / half);
        }
        bench.say("one vehicle at a time");
        Hops hops = Hops.fromNowOn(line);
        ProcessorClock clock = bench.processors(line);
        List<Trip> measured = trips.send(bench.sized(500, 20), BETWEEN_IDLE, LOOK_IDLE);
        List<Finding> findings = new ArrayList<>();
        findings.add(latencies("idle", measured, clock.use()));
        findings.addAll(hops.of(measured));
        return findings;
    }

    /** Twice: what a line does at half load is not what it did at full load, and has to be compiled as well. */
    private static List<Finding> atHalfLoad(Workbench bench, Line line, Trips trips, double rate) throws Exception {
        bench.say("at half load, %.0f vehicles/s", rate);
        atRate(bench, line, trips, rate, HALF_LOAD_SEED);
        bench.say("again, and this time it counts");
        return atRate(bench, line, trips, rate, HALF_LOAD_SEED + 1);
    }

    private static List<Finding> atRate(Workbench bench, Line line, Trips trips, double rate, long seed)
            throws Exception {
        Duration lasting = bench.sized(Duration.ofSeconds(60), Duration.ofSeconds(2));
        int count = (int) lasting.dividedBy(BETWEEN_BUSY);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<LoadReport> load =
                    threads.submit(() -> Load.posting(line.stockUrl(), "/stock", new VehicleBodies(seed))
                            .atRate(rate, LEAD.plus(lasting)));
            Thread.sleep(LEAD);
            ProcessorClock clock = bench.processors(line);
            List<Trip> measured = trips.send(count, BETWEEN_BUSY, LOOK_BUSY);
            ProcessorUse use = clock.use();
            bench.say("processors: %s", use.text());
            return List.of(
                    latencies("%.0f vehicles/s, half load".formatted(rate), measured, use),
                    Series.of(
                            "POSTs answered at half load",
                            "vehicles/s",
                            load.get().allGood().throughput()));
        }
    }

    private static Latencies latencies(String under, List<Trip> trips, ProcessorUse use) {
        var histogram = Latencies.histogram();
        trips.forEach(trip -> histogram.recordValue(trip.lasted()));
        return Latencies.of(WHAT, under, histogram, use).aim(50, P50).aim(99, P99);
    }
}
