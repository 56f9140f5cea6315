package io.forecourt.infra.benchmarks.stage.pricing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

import io.forecourt.infra.benchmarks.measure.Figure;
import io.forecourt.infra.benchmarks.measure.Finding;
import io.forecourt.infra.benchmarks.measure.Series;
import io.forecourt.infra.benchmarks.measure.SizeCost;
import io.forecourt.infra.benchmarks.stack.Line;
import io.forecourt.infra.benchmarks.stack.LineService;
import io.forecourt.infra.benchmarks.stage.TopicEnd;
import io.forecourt.infra.benchmarks.stage.Workbench;
import io.forecourt.infra.embedded.ManagedProcess;
import io.forecourt.schemas.Topics;
import org.apache.kafka.clients.admin.Admin;

/** Vehicles that come in at a steady rate, each due a delay later: how late the last one is, and what memory they take. */
record DelayKept(Workbench bench, Line line, Admin admin, CreatedVehicles vehicles, Duration delay) {

    private static final int SMALL = 10_000;
    private static final double FLAT = 1.25;
    private static final double LATE_FOR_THE_TIME_OF_FEEDING = 0.1;
    private static final long MOST_SECONDS = 60;
    private static final Duration GLANCE = Duration.ofMillis(50);

    private record Crowd(int size, double residentMb, double heapMb) {}

    List<Finding> measure() throws Exception {
        if (!bench.isShort()) {
            pass(SMALL, new ArrayList<>()); // until the services are warm
        }
        List<Finding> findings = new ArrayList<>();
        Crowd small = pass(bench.sized(SMALL, 200), findings);
        Crowd large = pass(bench.sized(100_000, 1_000), findings);
        findings.add(flat("resident memory of an instance, the larger one", small, large, Crowd::residentMb));
        findings.add(flat("live heap of an instance while they wait, the larger one", small, large, Crowd::heapMb));
        return findings;
    }

    private static SizeCost flat(String what, Crowd small, Crowd large, ToDoubleFunction<Crowd> cost) {
        return new SizeCost(
                what,
                "MB",
                "vehicles",
                Optional.of(FLAT),
                Stream.of(small, large)
                        .map(crowd -> new SizeCost.Point(crowd.size(), cost.applyAsDouble(crowd)))
                        .toList());
    }

    private Crowd pass(int size, List<Finding> findings) throws Exception {
        int rate = bench.sized(3_000, 500);
        bench.say("%d vehicles at %d/s, due %d s later", size, rate, delay.toSeconds());
        var end = new TopicEnd(admin, Topics.VEHICLE_PROCESSED);
        List<Series.Point> fed = new ArrayList<>();
        List<Series.Point> priced = new ArrayList<>();
        AtomicInteger sent = new AtomicInteger();
        AtomicLong lastSent = new AtomicLong();
        long before = end.count();
        long begin = System.nanoTime();
        Thread feeding = Thread.ofVirtual()
                .start(() -> vehicles.feed(size, rate, (_, _) -> {
                    sent.incrementAndGet();
                    lastSent.set(System.nanoTime());
                }));
        double resident = 0;
        double heap = 0;
        for (long done = 0; done < size; done = end.count() - before) {
            Thread.sleep(GLANCE);
            if (feeding.isAlive()) {
                fed.add(new Series.Point(seconds(begin), sent.get()));
            }
            if (seconds(begin) > 1.0 * size / rate + delay.toSeconds() + MOST_SECONDS) {
                throw new IllegalStateException("%d of %d vehicles have a price, %d were sent, after %.0f s"
                        .formatted(done, size, sent.get(), seconds(begin)));
            }
            if (heap == 0 && !feeding.isAlive()) { // now most of them wait
                heap = mostOfBoth(LiveHeap::of);
            }
            priced.add(new Series.Point(seconds(begin), done));
            resident = Math.max(
                    resident, mostOfBoth(process -> process.residentBytes().orElse(0)));
        }
        double late = seconds(lastSent.get()) - delay.toMillis() / 1e3;
        double fedSeconds = (lastSent.get() - begin) / 1e9;
        findings.add(Figure.of("%d vehicles: from the last being due to all being priced".formatted(size), late, "s")
                .atMost(fedSeconds * LATE_FOR_THE_TIME_OF_FEEDING));
        findings.add(new Series(
                "%d vehicles at %d/s".formatted(size, rate),
                "vehicles",
                List.of(new Series.Curve("taken in", fed), new Series.Curve("priced", priced))));
        return new Crowd(size, resident, heap);
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private double mostOfBoth(ToLongFunction<ManagedProcess> bytes) {
        return line.processesOf(LineService.PRICING).stream()
                        .mapToLong(bytes)
                        .max()
                        .orElseThrow()
                / 1e6;
    }
}
