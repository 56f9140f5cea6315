package io.forecourt.infra.benchmarks.stage;

import java.util.List;

import io.forecourt.infra.benchmarks.stage.pricing.Pricing;

/** All stages, in the order in which a vehicle passes them. */
public final class Catalogue {

    private Catalogue() {}

    public static List<Stage> all() {
        return List.of(new Intake(), new Relay(), new Pricing(), new Browse(), new EndToEnd(), new Footprint());
    }
}
