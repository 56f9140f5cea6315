package io.forecourt.infra.benchmarks.stage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

import io.forecourt.infra.benchmarks.load.Load;
import io.forecourt.infra.benchmarks.load.LoadReport;
import io.forecourt.infra.benchmarks.load.Period;
import io.forecourt.infra.benchmarks.load.VehicleBodies;
import io.forecourt.infra.benchmarks.measure.Comparison;
import io.forecourt.infra.benchmarks.measure.Figure;
import io.forecourt.infra.benchmarks.measure.Finding;
import io.forecourt.infra.benchmarks.measure.Latencies;
import io.forecourt.infra.benchmarks.measure.ProcessorClock;
import io.forecourt.infra.benchmarks.measure.ProcessorUse;
import io.forecourt.infra.benchmarks.measure.Side;
import io.forecourt.infra.benchmarks.measure.WarmUp;
import io.forecourt.infra.benchmarks.stack.Line;
import io.forecourt.infra.benchmarks.stack.LineParts;
import io.forecourt.infra.benchmarks.stack.LineService;
import io.forecourt.infra.embedded.Part;
import org.HdrHistogram.Histogram;

/** Events from the outbox to three brokers, beside Kafka's own producer benchmark; and a backlog that drains while vehicles come in. */
public final class Relay implements Stage {

    private static final double AIM = 0.5;
    private static final double POSTS_A_SECOND = 500;

    /** Hyperfoil needs up to a second before it sends. */
    private static final Duration LEAD = Duration.ofSeconds(2);

    /** How much longer than without POSTs a backlog may take before they end, and the stage with them: a slow round is to be told of, too. */
    private static final int SLOWER_AT_MOST = 8;

    // Seconds of a new JVM, as long as its rate still rises; ours has been warm for minutes.
    private static final int BARE_WARM_UP = 400_000;
    private static final int BARE_RECORDS = 200_000;

    @Override
    public String name() {
        return "relay";
    }

    @Override
    public String summary() {
        return "events from the outbox to acks=all on three brokers, beside Kafka's own producer benchmark with equal records";
    }

    @Override
    public List<Finding> measure(Workbench bench) throws Exception {
        List<Finding> findings = new ArrayList<>();
        try (Line line = bench.start(LineParts.of(Part.POSTGRES, Part.REGISTRY).with(LineService.STOCK));
                var rows = new StockRows(line);
                var events = new CreatedEvents(line)) {
            int many = bench.sized(50_000, 1_000);
            bench.say("warm-up");
            drained(rows, events, many);
            Supplier<byte[]> bodies = new VehicleBodies(1);
            WarmUp posting = bench.warmUp(); // the backlog drains beside it, without a warm-up of its own
            while (posting.goesOn()) {
                posting.ran(Load.posting(line.stockUrl(), "/stock", bodies)
                        .atFullSpeed(bench.sized(Duration.ofSeconds(10), Duration.ofSeconds(1)))
                        .allGood()
                        .rate());
            }
            int bytes = events.size();
            var bare = new BareProducer(line, bench.root());
            findings.add(Figure.of("an event: key, value and headers", bytes, "bytes"));
            Side limit = () -> bare.rate(bench.sized(BARE_WARM_UP, 1_000), bench.sized(BARE_RECORDS, 2_000), bytes);
            Comparison relayed = bench.contest(line, "events relayed", "events/s")
                    .aim(AIM)
                    .alternate(
                            "Kafka's producer benchmark", limit, "the outbox relay", () -> drained(rows, events, many));
            findings.add(relayed);
            findings.addAll(whileVehiclesComeIn(bench, line, rows, events, bodies, limit, relayed));
        }
        return findings;
    }

    /** Events a second, from the commit of all of them to the last one's acknowledgement by all replicas in sync. */
    private static double drained(StockRows rows, CreatedEvents events, int count) throws Exception {
        long before = events.count();
        rows.addBacklog(count);
        long begin = System.nanoTime();
        events.await(before + count);
        double rate = Side.rate(count, System.nanoTime() - begin);
        rows.awaitPublished();
        return rate;
    }

    /** What POSTs make of a backlog, and it of them, beside the same limit, which has no POSTs beside it. */
    private static List<Finding> whileVehiclesComeIn(
            Workbench bench,
            Line line,
            StockRows rows,
            CreatedEvents events,
            Supplier<byte[]> bodies,
            Side limit,
            Comparison alone)
            throws Exception {
        int backlog = bench.sized(100_000, 1_000);
        Duration expected =
                Duration.ofMillis((long) (1e3 * backlog / alone.ours().median()));
        Load posting = Load.posting(line.stockUrl(), "/stock", bodies);
        Duration lasting = LEAD.multipliedBy(2).plus(expected.multipliedBy(SLOWER_AT_MOST));
        Histogram latencies = Latencies.histogram();
        List<ProcessorUse> uses = new ArrayList<>();
        Comparison besidePosts = bench.contest(
                        line,
                        String.format(Locale.ROOT, "a backlog of %,d, while vehicles come in", backlog),
                        alone.unit())
                .aim(AIM)
                .warm()
                .alternate(alone.limitIs(), limit, alone.oursIs(), () -> {
                    Drained drained = drainedBesidePosts(bench, line, rows, events, backlog, posting, lasting);
                    latencies.add(drained.posts().latencies());
                    uses.add(drained.use());
                    return drained.rate();
                });
        return List.of(
                besidePosts,
                Latencies.of(
                        "POST /stock",
                        String.format(
                                Locale.ROOT,
                                "%.0f vehicles/s, while a backlog of %,d events drains",
                                POSTS_A_SECOND,
                                backlog),
                        latencies,
                        uses.stream().reduce(ProcessorUse.NONE, ProcessorUse::plus)));
    }

    /** How fast a backlog drained, and the POSTs meanwhile. */
    private record Drained(double rate, LoadReport posts, ProcessorUse use) {}

    /**
     * Vehicles come in before the backlog is there, and longer than until as many events as it has were relayed, their own among them; what is
     * counted is of the time in between.
     */
    private static Drained drainedBesidePosts(
            Workbench bench,
            Line line,
            StockRows rows,
            CreatedEvents events,
            int backlog,
            Load posting,
            Duration lasting)
            throws Exception {
        rows.writeBacklog(backlog);
        var draining = new Period();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<LoadReport> posts = threads.submit(
                    () -> posting.atRate(POSTS_A_SECOND, lasting, draining).allGood());
            Thread.sleep(LEAD);
            ProcessorClock clock = bench.processors(line);
            long before = events.count();
            rows.releaseBacklog();
            draining.begin();
            events.await(before + backlog);
            draining.end();
            ProcessorUse use = clock.use();
            boolean postsHadEnded = posts.isDone();
            LoadReport report = posts.get();
            if (postsHadEnded) {
                throw new IllegalStateException(
                        "The POSTs ended before the backlog of %,d was gone".formatted(backlog));
            }
            rows.awaitPublished();
            return new Drained(Side.rate(backlog, draining.nanoseconds()), report, use);
        }
    }
}
