package io.forecourt.infra.benchmarks.measure;

import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeInfo.Id;

/** One thing that a stage found out. */
@JsonTypeInfo(use = Id.SIMPLE_NAME, property = "kind")
public sealed interface Finding permits Comparison, Latencies, Series, SizeCost, Figure {

    /** In a few words: {@code vehicles taken into stock}. */
    String what();

    /** Whether it is as good as it was meant to be; empty when nothing was aimed at. */
    Optional<Boolean> aimMet();
}
