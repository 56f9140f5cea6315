package io.forecourt.infra.chaos.fault;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.forecourt.infra.embedded.ManagedProcess;

/** {@code kill -9} of some parts, with all that they started themselves; they stay away until they are healed. */
public record Outage(String name, List<String> dead) implements Fault {

    public Outage {
        dead = List.copyOf(dead);
    }

    public static Outage of(String part) {
        return new Outage(part + " killed, and away", List.of(part));
    }

    @Override
    public Set<String> parts() {
        return new LinkedHashSet<>(dead);
    }

    @Override
    public void apply(Scene scene) {
        dead.parallelStream().map(scene::part).forEach(ManagedProcess::kill);
    }

    @Override
    public void heal(Scene scene) {
        dead.stream().map(scene::part).forEach(ManagedProcess::launch);
        dead.stream().map(scene::part).forEach(process -> process.awaitReady(Scene.PATIENCE));
    }
}
