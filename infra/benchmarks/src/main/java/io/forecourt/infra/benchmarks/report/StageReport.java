package io.forecourt.infra.benchmarks.report;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.forecourt.infra.benchmarks.measure.Finding;

/**
 * What became of one stage.
 *
 * @param failure why it found nothing, in one sentence
 */
public record StageReport(
        String name, String summary, Duration lasted, List<Finding> findings, Optional<String> failure) {

    public StageReport {
        findings = List.copyOf(findings);
    }
}
