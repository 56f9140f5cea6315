package io.forecourt.infra.benchmarks.measure;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the processors were for a while.
 *
 * @param lasted the while
 * @param seconds of processor time by process; {@code bench} is the one that measures
 */
public record ProcessorUse(Duration lasted, Map<String, Double> seconds) {

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

    /** How many processors a process kept busy on average. */
    public double processors(String process) {
        return lasted.isZero() ? 0 : seconds.getOrDefault(process, 0.0) / (lasted.toNanos() / 1e9);
    }
}
