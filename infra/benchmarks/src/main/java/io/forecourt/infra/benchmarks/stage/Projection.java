package io.forecourt.infra.benchmarks.stage;

import java.util.ArrayList;
import java.util.List;

import io.forecourt.infra.benchmarks.measure.Comparison;
import io.forecourt.infra.benchmarks.measure.Figure;
import io.forecourt.infra.benchmarks.measure.Finding;
import io.forecourt.infra.benchmarks.measure.Side;
import io.forecourt.infra.benchmarks.measure.Spread;
import io.forecourt.infra.benchmarks.stack.Line;
import io.forecourt.infra.benchmarks.stack.LineParts;
import io.forecourt.infra.benchmarks.stack.LineService;
import io.forecourt.infra.embedded.Part;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Priced vehicles from their topic to their ads, beside what the bare driver writes to the same server. */
public final class Projection implements Stage {

    /** As many as the service writes at once when it has a backlog. */
    private static final int BULK = 500;

    private static final double AIM = 0.5;

    @Override
    public String name() {
        return "projection";
    }

    @Override
    public String summary() {
        return "processed events into the ads store, beside bulk upserts of the same documents by the bare driver";
    }

    @Override
    public List<Finding> measure(Workbench bench) throws Exception {
        int events = bench.sized(10_000, 500);
        var parts = LineParts.of(Part.REGISTRY, Part.MONGO).with(LineService.ADS);
        try (Line line = bench.start(parts);
                var vehicles = new PricedVehicles(line);
                var ads = new Ads(line);
                var bare = new BareUpserts(line, BULK)) {
            projected(line, vehicles, ads, events);
            List<Double> inserts = new ArrayList<>();
            Comparison found = bench.contest(line, "priced vehicles into ads", "events/s")
                    .aim(AIM)
                    .alternate(
                            "bulk upserts of %d, better of one and two threads".formatted(BULK),
                            () -> {
                                bare.take(events);
                                inserts.add(bare.inserted());
                                return Math.max(bare.upserted(1), bare.upserted(2));
                            },
                            "vehicles-ads, from a backlog",
                            () -> projected(line, vehicles, ads, events));
            return List.of(
                    found,
                    Figure.of(
                            "bulk inserts by the bare driver, one thread, for comparison",
                            Spread.of(inserts.subList(
                                            inserts.size() - found.rounds().size(), inserts.size()))
                                    .median(),
                            "documents/s"));
        }
    }

    /** All wait in the topic when the service goes on. */
    private static double projected(Line line, PricedVehicles vehicles, Ads ads, int events) throws Exception {
        List<ProducerRecord<byte[], byte[]>> backlog = vehicles.make(events);
        long before = ads.count();
        line.freeze(LineService.ADS);
        vehicles.send(backlog);
        line.thaw(LineService.ADS);
        long begin = System.nanoTime();
        ads.await(before + events);
        return Side.rate(events, System.nanoTime() - begin);
    }
}
