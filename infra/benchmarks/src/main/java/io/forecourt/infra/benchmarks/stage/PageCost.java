package io.forecourt.infra.benchmarks.stage;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.forecourt.infra.benchmarks.load.Load;
import io.forecourt.infra.benchmarks.load.LoadReport;
import io.forecourt.infra.benchmarks.measure.Figure;
import io.forecourt.infra.benchmarks.measure.Finding;
import io.forecourt.infra.benchmarks.measure.Latencies;
import io.forecourt.infra.benchmarks.measure.ProcessorClock;
import io.forecourt.infra.benchmarks.measure.ProcessorUse;
import io.forecourt.infra.benchmarks.measure.SizeCost;
import io.forecourt.infra.benchmarks.measure.Spread;
import io.forecourt.infra.benchmarks.measure.WarmUp;
import io.forecourt.infra.benchmarks.stack.Line;
import org.HdrHistogram.Histogram;

/**
 * What one kind of request costs as what is looked through grows: the time that a request takes up at full speed, the middle of several
 * readings, and the 99th percentile at half of it, of all readings together. Where the smallest size is there all the time, it is read again
 * beside each reading, before and after by turns, and what counts is how many times its cost that reading has.
 */
final class PageCost {

    private static final double FLAT = 1.5;
    private static final int CONNECTIONS = 16;
    private static final int READINGS = 5;

    private final Workbench bench;
    private final Line line;
    private final String what;
    private final String sizeUnit;
    private final Optional<Load> amongTheFewest;
    private final List<SizeCost.Point> costs = new ArrayList<>();
    private final List<SizeCost.Point> slowest = new ArrayList<>();
    private final List<Finding> ofTheMost = new ArrayList<>();
    private List<Double> lastRates = List.of();

    /**
     * @param what is asked for
     * @param sizeUnit what there is more and more of
     * @param amongTheFewest the same request where there are the fewest, which stay beside the others
     */
    PageCost(Workbench bench, Line line, String what, String sizeUnit, Optional<Load> amongTheFewest) {
        this.bench = bench;
        this.line = line;
        this.what = what;
        this.sizeUnit = sizeUnit;
        this.amongTheFewest = amongTheFewest;
    }

    /**
     * For nothing, until it gets no faster: else the smallest size, which comes first, would pay for the compiler, and a larger one for what
     * the server touches for the first time.
     */
    void warmUp(Load load) {
        amongTheFewest.filter(_ -> costs.isEmpty()).ifPresent(this::untilItGetsNoFaster); // once: it stays as it is
        untilItGetsNoFaster(load);
    }

    private void untilItGetsNoFaster(Load load) {
        Duration round = bench.sized(Duration.ofSeconds(2), Duration.ofMillis(500));
        WarmUp warmUp = bench.warmUp();
        while (warmUp.goesOn()) {
            warmUp.ran(load.atFullSpeed(round).allGood().rate());
        }
    }

    /** Of one size. */
    private static final class Readings {
        private final List<Double> rates = new ArrayList<>();
        private final List<Double> timesTheSmallest = new ArrayList<>();
        private final Histogram latencies = Latencies.histogram();
        private ProcessorUse full = ProcessorUse.NONE;
        private ProcessorUse half = ProcessorUse.NONE;
    }

    /** In turns, so that a slow moment of the machine is not all readings of one of them; in the percentile it shows all the same. */
    static void measure(Workbench bench, SequencedMap<PageCost, Load> loads, long size) {
        Map<PageCost, Readings> all = new LinkedHashMap<>();
        for (int reading = 0; reading < bench.sized(READINGS, 2); reading++) {
            loads.forEach((cost, load) -> cost.read(load, all.computeIfAbsent(cost, _ -> new Readings())));
        }
        all.forEach((cost, readings) -> cost.conclude(readings, size));
    }

    /** At full speed, and at half of it for the latencies; before that for a moment that does not count. */
    private void read(Load load, Readings readings) {
        Duration lasting = bench.sized(Duration.ofMillis(1_500), Duration.ofMillis(500));
        boolean fewestFirst = readings.rates.size() % 2 == 0;
        Optional<Double> before = amongTheFewest.filter(_ -> fewestFirst).map(few -> atFullSpeed(few, lasting));
        aMoment(load, lasting);
        ProcessorClock fullClock = bench.processors(line);
        double rate = load.atFullSpeed(lasting).allGood().rate();
        readings.full = readings.full.plus(fullClock.use());
        readings.rates.add(rate);
        before.or(() -> amongTheFewest.map(few -> atFullSpeed(few, lasting)))
                .ifPresent(few -> readings.timesTheSmallest.add(few / rate));
        ProcessorClock halfClock = bench.processors(line);
        LoadReport report = load.atRate(rate / 2, lasting).allGood();
        readings.half = readings.half.plus(halfClock.use());
        readings.latencies.add(report.latencies());
    }

    private static double atFullSpeed(Load load, Duration lasting) {
        aMoment(load, lasting);
        return load.atFullSpeed(lasting).allGood().rate();
    }

    private static void aMoment(Load load, Duration lasting) {
        load.atFullSpeed(lasting.dividedBy(3)).allGood();
    }

    private void conclude(Readings readings, long size) {
        lastRates = readings.rates;
        Spread rate = Spread.of(readings.rates);
        Optional<Spread> timesTheSmallest = amongTheFewest.map(_ -> Spread.of(readings.timesTheSmallest));
        double p99 = readings.latencies.getValueAtPercentile(99) / 1e6;
        bench.say(
                "%s, %,d %s: %.0f requests/s (%.0f to %.0f)%s, p99 %.1f ms at half of that; processors at full speed: %s",
                what,
                size,
                sizeUnit,
                rate.median(),
                rate.lowest(),
                rate.highest(),
                timesTheSmallest
                        .map(ratios ->
                                String.format(Locale.ROOT, ", %.2f times the cost among the fewest", ratios.median()))
                        .orElse(""),
                p99,
                readings.full.text());
        costs.add(new SizeCost.Point(size, 1e3 / rate.median(), timesTheSmallest));
        slowest.add(new SizeCost.Point(size, p99));
        String among = String.format(Locale.ROOT, "%,d %s", size, sizeUnit);
        ofTheMost.clear();
        ofTheMost.add(Figure.of(what + ", " + among + ", at full speed", rate.median(), "requests/s"));
        ofTheMost.add(Figure.of(
                what + ", " + among + ", the load generator at full speed",
                readings.full.processors(ProcessorClock.BENCH),
                "processors"));
        ofTheMost.add(Latencies.of(
                what,
                "%s, %.0f requests/s, half of that".formatted(among, rate.median() / 2),
                readings.latencies,
                readings.half));
    }

    static Load load(URI service, Supplier<String> paths) {
        return Load.getting(service, paths).connections(CONNECTIONS);
    }

    /** How many times as much this costs as that, among the most: the middle over readings that were taken in turns. */
    double times(PageCost other) {
        return Spread.of(IntStream.range(0, lastRates.size())
                        .mapToObj(reading -> other.lastRates.get(reading) / lastRates.get(reading))
                        .toList())
                .median();
    }

    /** Over all sizes; rates, percentiles and processors of the largest. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        findings.add(new SizeCost(what + ", at full speed", "ms/request", sizeUnit, Optional.of(FLAT), costs));
        findings.add(new SizeCost(what + ", 99 % at half of it", "ms", sizeUnit, Optional.empty(), slowest));
        findings.addAll(ofTheMost);
        return findings;
    }
}
