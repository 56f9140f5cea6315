package io.forecourt.infra.benchmarks.stage;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.forecourt.infra.benchmarks.load.Load;
import io.forecourt.infra.benchmarks.load.VehicleBodies;
import io.forecourt.infra.benchmarks.measure.Figure;
import io.forecourt.infra.benchmarks.measure.Finding;
import io.forecourt.infra.benchmarks.measure.Spread;
import io.forecourt.infra.benchmarks.stack.Line;
import io.forecourt.infra.benchmarks.stack.LineParts;
import io.forecourt.infra.embedded.ManagedProcess;

/** What the services need of a machine. */
public final class Footprint implements Stage {

    private static final double BYTES_A_MEGABYTE = 1e6;
    private static final int VEHICLES = 100_000;
    private static final int FEW_VEHICLES = 500;
    private static final Duration A_LOAD = Duration.ofSeconds(5);
    private static final Duration LONGEST_LOAD = Duration.ofMinutes(5);
    private static final int MOST_STARTS = 3;
    private static final List<String> STARTED = List.of("vehicles-stock", "price-estimate-1", "vehicles-ads");

    @Override
    public String name() {
        return "footprint";
    }

    @Override
    public String summary() {
        return "start to ready, memory after it and after 100 000 vehicles, and size of each service";
    }

    @Override
    public List<Finding> measure(Workbench bench) throws Exception {
        List<Finding> findings = new ArrayList<>();
        try (Line line = bench.start(LineParts.whole());
                var ads = new Ads(line)) {
            for (String name : STARTED) {
                findings.addAll(starts(bench, line.process(name)));
            }
            findings.addAll(memoryUnderLoad(bench, line, ads));
        }
        findings.addAll(sizes(bench));
        return findings;
    }

    /** Each by itself, while the others have nothing to do. */
    private static List<Finding> starts(Workbench bench, ManagedProcess service) {
        bench.say("start of %s", service.name());
        List<Double> seconds = new ArrayList<>();
        List<Double> megabytes = new ArrayList<>();
        for (int round = 0; round < Math.min(MOST_STARTS, bench.rounds()); round++) {
            service.stop();
            long begin = System.nanoTime();
            service.start();
            seconds.add((System.nanoTime() - begin) / 1e9);
            megabytes.add(MemoryCurves.megabytes(service));
        }
        return List.of(
                Figure.of(
                        service.name() + ", start to ready", Spread.of(seconds).median(), "s"),
                Figure.of(service.name() + ", after start", Spread.of(megabytes).median(), "MB resident"));
    }

    private static List<Finding> memoryUnderLoad(Workbench bench, Line line, Ads ads) {
        List<Finding> findings = new ArrayList<>();
        try (var memory = new MemoryCurves(line.services())) {
            long posted = post(bench, line);
            ads.await(posted);
            bench.say("all of them advertised");
            for (ManagedProcess service : line.services()) {
                findings.add(Figure.of(
                        String.format(Locale.ROOT, "%s, after %,d vehicles", service.name(), posted),
                        MemoryCurves.megabytes(service),
                        "MB resident"));
            }
            findings.add(memory.series("resident memory under full load"));
        }
        return findings;
    }

    /** As many as the goal, or as there is time for. */
    private static long post(Workbench bench, Line line) {
        int goal = bench.sized(VEHICLES, FEW_VEHICLES);
        long end = System.nanoTime() + LONGEST_LOAD.toNanos();
        var bodies = new VehicleBodies(1);
        long posted = 0;
        while (posted < goal && System.nanoTime() < end) {
            posted += Load.posting(line.stockUrl(), "/stock", bodies)
                    .atFullSpeed(bench.sized(A_LOAD, Duration.ofSeconds(1)))
                    .allGood()
                    .good();
            bench.say("%,d of %,d vehicles", posted, goal);
        }
        return posted;
    }

    private static List<Finding> sizes(Workbench bench) throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (String module : List.of("vehicles-stock", "price-estimate", "vehicles-ads")) {
            Path app = bench.root().resolve(module).resolve("target").resolve("quarkus-app");
            findings.add(Figure.of(module + ", program", SizeOnDisk.of(app) / BYTES_A_MEGABYTE, "MB on disk"));
            SizeOnDisk.ofImage("forecourt/" + module)
                    .ifPresent(bytes ->
                            findings.add(Figure.of(module + ", image", bytes / BYTES_A_MEGABYTE, "MB on disk")));
        }
        return findings;
    }
}
