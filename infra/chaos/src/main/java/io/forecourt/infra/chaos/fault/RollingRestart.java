package io.forecourt.infra.chaos.fault;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.forecourt.infra.embedded.ManagedProcess;

/** Each part is stopped in order and started again before the next one is. */
public record RollingRestart(String name, List<String> restarted) implements Fault {

    public RollingRestart {
        restarted = List.copyOf(restarted);
    }

    @Override
    public Set<String> parts() {
        return new LinkedHashSet<>(restarted);
    }

    @Override
    public void apply(Scene scene) {
        for (String part : restarted) {
            ManagedProcess process = scene.part(part);
            process.stop();
            process.start();
        }
    }

    @Override
    public void heal(Scene scene) {
        // The last one is up already.
    }
}
