package io.forecourt.infra.benchmarks.report;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * One run, whole.
 *
 * @param format of this document; a program that reads it can tell whether it knows it
 * @param isShort whether only the measuring was tried, and the figures mean nothing
 */
public record Report(
        int format, Instant begin, boolean isShort, int rounds, Machine machine, List<StageReport> stages) {

    private static final int FORMAT = 2;

    public Report {
        stages = List.copyOf(stages);
    }

    public static Report of(Instant begin, boolean isShort, int rounds, Machine machine, List<StageReport> stages) {
        return new Report(FORMAT, begin, isShort, rounds, machine, stages);
    }

    /** Whether every stage could be measured. */
    @JsonIgnore
    public boolean isComplete() {
        return stages.stream().allMatch(stage -> stage.failure().isEmpty());
    }
}
