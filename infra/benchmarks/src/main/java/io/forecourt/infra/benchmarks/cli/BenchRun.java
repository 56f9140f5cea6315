package io.forecourt.infra.benchmarks.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.forecourt.infra.benchmarks.measure.Finding;
import io.forecourt.infra.benchmarks.report.Machine;
import io.forecourt.infra.benchmarks.report.Report;
import io.forecourt.infra.benchmarks.report.StageReport;
import io.forecourt.infra.benchmarks.stage.Stage;
import io.forecourt.infra.benchmarks.stage.Workbench;
import io.forecourt.infra.local.supervision.PlainWords;

/**
 * Measures one stage after the other, and says on the terminal how far it is. A stage that fails does not keep the others from being
 * measured, and what was found is written down after each: whatever ends the run loses the stage that it ends and no other.
 *
 * @param root the folder with the built modules
 * @param results where profiles are written
 * @param journal takes what was found so far
 */
record BenchRun(Path root, Path results, Workbench.Settings settings, Journal journal) {

    /** Keeps a report of the stages that have ended. */
    @FunctionalInterface
    interface Journal {
        Object keep(Report soFar) throws IOException;
    }

    private static final long A_SECOND = 1_000_000_000L;

    Report of(List<Stage> stages) throws IOException {
        Instant begin = Instant.now();
        Machine machine = Machine.here(root);
        List<StageReport> reports = new ArrayList<>();
        for (Stage stage : stages) {
            reports.add(measure(stage));
            journal.keep(Report.of(begin, settings.isShort(), settings.rounds(), machine, reports));
        }
        return Report.of(begin, settings.isShort(), settings.rounds(), machine, reports);
    }

    private StageReport measure(Stage stage) {
        System.out.printf("%n%s: %s%n", stage.name(), stage.summary());
        long begin = System.nanoTime();
        var bench = new Workbench(
                stage.name(),
                root,
                results.resolve("profiles"),
                settings,
                text -> System.out.printf("  %4d s  %s%n", (System.nanoTime() - begin) / A_SECOND, text));
        List<Finding> findings = List.of();
        Optional<String> failure = Optional.empty();
        try {
            findings = stage.measure(bench);
        } catch (Exception unmeasured) {
            failure = Optional.of(PlainWords.of(unmeasured));
            bench.say("failed: %s", failure.get());
        }
        return new StageReport(
                stage.name(), stage.summary(), Duration.ofNanos(System.nanoTime() - begin), findings, failure);
    }
}
