package io.forecourt.infra.benchmarks.stage;

import java.util.ArrayList;
import java.util.List;

import io.forecourt.infra.benchmarks.measure.Figure;
import io.forecourt.infra.benchmarks.measure.Finding;
import io.forecourt.infra.benchmarks.stack.Line;
import io.forecourt.infra.benchmarks.stack.LineParts;
import io.forecourt.infra.embedded.ManagedProcess;

/** What the services need of a machine. */
final class Footprint implements Stage {

    @Override
    public String name() {
        return "footprint";
    }

    @Override
    public String summary() {
        return "start to ready, memory and size of each service";
    }

    @Override
    public List<Finding> measure(Workbench bench) {
        List<Finding> findings = new ArrayList<>();
        try (Line line = bench.start(LineParts.whole())) {
            for (ManagedProcess process : line.processes()) {
                process.residentBytes()
                        .ifPresent(bytes ->
                                findings.add(Figure.of(process.name() + " after start", bytes / 1e6, "MB resident")));
            }
        }
        return findings;
    }
}
