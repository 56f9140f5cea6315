package io.forecourt.infra.benchmarks.stage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.forecourt.infra.benchmarks.measure.Series;
import io.forecourt.infra.embedded.ManagedProcess;

/** Resident memory of processes, each second until it is closed. */
final class MemoryCurves implements AutoCloseable {

    private static final double BYTES_A_MEGABYTE = 1e6;

    private final long begin = System.nanoTime();
    private final Map<ManagedProcess, List<Series.Point>> curves = new LinkedHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    MemoryCurves(List<ManagedProcess> processes) {
        processes.forEach(process -> curves.put(process, new ArrayList<>()));
        clock.scheduleAtFixedRate(this::look, 0, 1, TimeUnit.SECONDS);
    }

    static double megabytes(ManagedProcess process) {
        return process.residentBytes().orElse(0) / BYTES_A_MEGABYTE;
    }

    private synchronized void look() {
        double now = (System.nanoTime() - begin) / 1e9;
        curves.forEach((process, points) -> points.add(new Series.Point(now, megabytes(process))));
    }

    synchronized Series series(String what) {
        var series = new Series(what, "MB", List.of());
        for (Map.Entry<ManagedProcess, List<Series.Point>> curve : curves.entrySet()) {
            series = series.and(curve.getKey().name(), curve.getValue());
        }
        return series;
    }

    @Override
    public void close() {
        clock.close();
    }
}
