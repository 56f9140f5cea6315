package io.forecourt.infra.chaos.fault;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.forecourt.infra.embedded.ManagedProcess;
import io.forecourt.infra.embedded.Signal;

/**
 * {@code kill -9} of some processes in one moment. What watches over them starts them again by itself, while the harm lasts already; the
 * healing only waits for it.
 */
public final class Crash implements Fault {

    private final String name;
    private final List<String> parts;
    private final Map<ManagedProcess, Long> dead = new LinkedHashMap<>();

    public Crash(String name, List<String> parts) {
        this.name = name;
        this.parts = List.copyOf(parts);
    }

    public static Crash of(String part) {
        return new Crash("kill -9 " + part, List.of(part));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<String> parts() {
        return new LinkedHashSet<>(parts);
    }

    @Override
    public void apply(Scene scene) throws InterruptedException {
        dead.clear();
        for (String part : parts) {
            ManagedProcess process = scene.part(part);
            dead.put(process, process.pid());
        }
        for (ManagedProcess process : dead.keySet()) {
            Signal.KILL.send(process);
        }
    }

    @Override
    public void heal(Scene scene) throws InterruptedException {
        for (Map.Entry<ManagedProcess, Long> process : dead.entrySet()) {
            scene.awaitBack(process.getKey(), process.getValue());
        }
    }
}
