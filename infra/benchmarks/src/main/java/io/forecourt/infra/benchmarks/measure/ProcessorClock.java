package io.forecourt.infra.benchmarks.measure;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import io.forecourt.infra.embedded.ManagedProcess;

/** Tells how much processor time each process took since the clock was started: Postgres with its children, this one without. */
public final class ProcessorClock {

    /** The process that measures. */
    public static final String BENCH = "bench";

    private final Map<String, Long> pids = new LinkedHashMap<>();
    private final Map<String, Duration> begin;
    private final long beganAt = System.nanoTime();

    private ProcessorClock(Collection<ManagedProcess> processes) {
        processes.stream().filter(ManagedProcess::isAlive).forEach(process -> pids.put(process.name(), process.pid()));
        begin = read();
    }

    public static ProcessorClock start(Collection<ManagedProcess> processes) {
        return new ProcessorClock(processes);
    }

    /** From the start until now; the clock goes on. */
    public ProcessorUse use() {
        Duration lasted = Duration.ofNanos(System.nanoTime() - beganAt);
        Map<String, Double> seconds = new LinkedHashMap<>();
        read().forEach((name, now) ->
                seconds.put(name, now.minus(begin.get(name)).toMillis() / 1e3));
        return new ProcessorUse(lasted, seconds);
    }

    private Map<String, Duration> read() {
        Map<String, Duration> times = new LinkedHashMap<>();
        pids.forEach((name, pid) -> times.put(name, ProcessorTime.withChildren(pid)));
        // The others are its children.
        times.put(BENCH, ProcessorTime.alone(ProcessHandle.current().pid()));
        return times;
    }
}
