package io.forecourt.infra.chaos.fault;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Several faults one upon the other, healed in the same order. */
public record Together(String name, List<Fault> faults) implements Fault {

    public Together {
        faults = List.copyOf(faults);
    }

    public static Together of(Fault... faults) {
        return new Together(Stream.of(faults).map(Fault::name).collect(Collectors.joining(" + ")), List.of(faults));
    }

    public static Together of(String name, Fault... faults) {
        return new Together(name, List.of(faults));
    }

    @Override
    public Set<String> parts() {
        return faults.stream()
                .flatMap(fault -> fault.parts().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    public void apply(Scene scene) throws InterruptedException {
        for (Fault fault : faults) {
            fault.apply(scene);
        }
    }

    @Override
    public void heal(Scene scene) throws InterruptedException {
        for (Fault fault : faults) {
            fault.heal(scene);
        }
    }
}
