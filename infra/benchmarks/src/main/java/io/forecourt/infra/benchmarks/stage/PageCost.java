package io.forecourt.infra.benchmarks.stage;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.forecourt.infra.benchmarks.load.Load;
import io.forecourt.infra.benchmarks.load.LoadReport;
import io.forecourt.infra.benchmarks.measure.Finding;
import io.forecourt.infra.benchmarks.measure.SizeCost;

/** What one kind of request costs as what is looked through grows: the time that a request takes up, and the 99th percentile. */
final class PageCost {

    private static final double FLAT = 1.5;
    private static final int CONNECTIONS = 16;

    private final String what;
    private final String sizeUnit;
    private final List<SizeCost.Point> costs = new ArrayList<>();
    private final List<SizeCost.Point> slowest = new ArrayList<>();

    /**
     * @param what is asked for
     * @param sizeUnit what there is more and more of
     */
    PageCost(String what, String sizeUnit) {
        this.what = what;
        this.sizeUnit = sizeUnit;
    }

    /** For nothing, until the service has compiled what it will run. */
    static void warmUp(Workbench bench, URI service, Supplier<String> paths) {
        load(service, paths)
                .atFullSpeed(bench.sized(Duration.ofSeconds(6), Duration.ofMillis(500)))
                .allGood();
    }

    /** At full speed first, and then at half of it, for the latencies; before that for a moment that does not count. */
    void measure(Workbench bench, URI service, long size, Supplier<String> paths) {
        Load load = load(service, paths);
        Duration lasting = bench.sized(Duration.ofSeconds(2), Duration.ofMillis(500));
        load.atFullSpeed(lasting.dividedBy(2)).allGood();
        double rate = load.atFullSpeed(lasting).allGood().rate();
        LoadReport half = load.atRate(rate / 2, lasting).allGood();
        double p99 = half.latencies().getValueAtPercentile(99) / 1e6;
        bench.say("%s, %,d %s: %.0f requests/s, p99 %.1f ms at half of that", what, size, sizeUnit, rate, p99);
        costs.add(new SizeCost.Point(size, 1e3 / rate));
        slowest.add(new SizeCost.Point(size, p99));
    }

    private static Load load(URI service, Supplier<String> paths) {
        return Load.getting(service, paths).connections(CONNECTIONS);
    }

    List<Finding> findings() {
        return List.of(
                new SizeCost(what + ", at full speed", "ms/request", sizeUnit, Optional.of(FLAT), costs),
                new SizeCost(what + ", 99 % at half of it", "ms", sizeUnit, Optional.empty(), slowest));
    }
}
