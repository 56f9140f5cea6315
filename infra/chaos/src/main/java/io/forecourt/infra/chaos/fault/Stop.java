package io.forecourt.infra.chaos.fault;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.forecourt.infra.embedded.ManagedProcess;

/** SIGTERM to some parts, one after the other; they end in order and stay away until they are healed. */
public record Stop(String name, List<String> stopped) implements Fault {

    public Stop {
        stopped = List.copyOf(stopped);
    }

    public static Stop of(String part) {
        return new Stop("SIGTERM " + part, List.of(part));
    }

    @Override
    public Set<String> parts() {
        return new LinkedHashSet<>(stopped);
    }

    @Override
    public void apply(Scene scene) {
        stopped.stream().map(scene::part).forEach(ManagedProcess::stop);
    }

    @Override
    public void heal(Scene scene) {
        stopped.stream().map(scene::part).forEach(ManagedProcess::start);
    }
}
