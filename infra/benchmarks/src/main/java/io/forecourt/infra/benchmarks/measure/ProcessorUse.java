package io.forecourt.infra.benchmarks.measure;

import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where the processors were for a while.
 *
 * @param lasted the while
 * @param seconds of processor time by process; {@code bench} is the one that measures
 */
public record ProcessorUse(Duration lasted, Map<String, Double> seconds) {

    private static final double NOTHING = 0.005;

    public static final ProcessorUse NONE = new ProcessorUse(Duration.ZERO, Map.of());

    public ProcessorUse {
        seconds = Map.copyOf(seconds);
    }

    /** This and another while together. */
    public ProcessorUse plus(ProcessorUse other) {
        Map<String, Double> sum = new TreeMap<>(seconds);
        other.seconds.forEach((process, more) -> sum.merge(process, more, Double::sum));
        return new ProcessorUse(lasted.plus(other.lasted), sum);
    }

    /** In words, the busiest first: {@code vehicles-stock 0.91, postgres 0.42}; who did nothing is left out. */
    public String text() {
        return seconds.keySet().stream()
                .filter(process -> processors(process) >= NOTHING)
                .sorted(Comparator.comparingDouble(this::processors).reversed())
                .map(process -> String.format(Locale.ROOT, "%s %.2f", process, processors(process)))
                .collect(Collectors.joining(", "));
    }

    /** How many processors a process kept busy on average. */
    public double processors(String process) {
        return lasted.isZero() ? 0 : seconds.getOrDefault(process, 0.0) / (lasted.toNanos() / 1e9);
    }

    /** How many all of them together kept busy on average. */
    public double ofAll() {
        return seconds.keySet().stream().mapToDouble(this::processors).sum();
    }
}
