package io.forecourt.infra.chaos.fault;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.forecourt.infra.embedded.Signal;

/** SIGSTOP: the processes neither answer nor close anything until they are healed, and then go on as if nothing had been. */
public record Freeze(String name, List<String> frozen) implements Fault {

    public Freeze {
        frozen = List.copyOf(frozen);
    }

    public static Freeze of(String part) {
        return new Freeze("freeze " + part, List.of(part));
    }

    @Override
    public Set<String> parts() {
        return new LinkedHashSet<>(frozen);
    }

    @Override
    public void apply(Scene scene) throws InterruptedException {
        for (String part : frozen) {
            Signal.STOP.send(scene.part(part));
        }
    }

    @Override
    public void heal(Scene scene) throws InterruptedException {
        for (String part : frozen) {
            Signal.CONT.send(scene.part(part));
        }
        frozen.stream().map(scene::part).forEach(process -> process.awaitReady(Scene.PATIENCE));
    }
}
