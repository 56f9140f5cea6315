package io.forecourt.infra.chaos.scenario;

import java.time.Duration;

import io.forecourt.infra.chaos.fault.Fault;

/**
 * A fault, what has to go on meanwhile, and for how long it is left alone before it is healed.
 */
public record Scenario(Fault fault, Promise meanwhile, Duration lasting) {

    /** Under which it is asked for and reported. */
    public String name() {
        return fault.name();
    }
}
