package io.forecourt.infra.benchmarks.stage;

import java.util.List;

import io.forecourt.infra.benchmarks.measure.Finding;

/** One thing that is measured, by itself, on a line of its own that it starts and closes. */
public interface Stage {

    /** By which people ask for it: {@code intake}. */
    String name();

    /** What is measured, against what, in one sentence. */
    String summary();

    /**
     * Measures within four minutes, in seconds where {@link Workbench#isShort}.
     *
     * @throws Exception when nothing could be measured: the stage is reported as failed, and the others go on
     */
    List<Finding> measure(Workbench bench) throws Exception;
}
