package io.forecourt.infra.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

import io.forecourt.infra.benchmarks.measure.Finding;
import io.forecourt.infra.local.cli.Table;

/** The findings for a terminal, a line each, below the machine that they are of. */
public final class ResultTable {

    private ResultTable() {}

    public static List<String> lines(Report report) {
        List<String> lines = new ArrayList<>();
        lines.add(report.machine().text());
        lines.add("");
        lines.addAll(lines(report.stages()));
        return lines;
    }

    private static List<String> lines(List<StageReport> stages) {
        Table table = Table.of(ResultRow.HEADINGS.toArray(String[]::new)).numbersIn("LIMIT", "OURS", "RATIO");
        for (StageReport stage : stages) {
            stage.failure().ifPresent(_ -> table.row(stage.name(), "could not be measured: see above"));
            for (Finding finding : stage.findings()) {
                ResultRow.of(stage.name(), finding)
                        .forEach(row -> table.row(row.cells().toArray()));
            }
        }
        return table.lines();
    }
}
