package io.forecourt.infra.benchmarks.cli;

import java.util.List;

import io.forecourt.infra.benchmarks.stage.Browse;
import io.forecourt.infra.benchmarks.stage.EndToEnd;
import io.forecourt.infra.benchmarks.stage.Footprint;
import io.forecourt.infra.benchmarks.stage.Intake;
import io.forecourt.infra.benchmarks.stage.Projection;
import io.forecourt.infra.benchmarks.stage.Relay;
import io.forecourt.infra.benchmarks.stage.Stage;
import io.forecourt.infra.benchmarks.stage.pricing.Pricing;

/** All stages, in the order in which a vehicle passes them. */
final class Catalogue {

    private Catalogue() {}

    static List<Stage> all() {
        return List.of(
                new Intake(),
                new Relay(),
                new Pricing(),
                new Projection(),
                new Browse(),
                new EndToEnd(),
                new Footprint());
    }
}
