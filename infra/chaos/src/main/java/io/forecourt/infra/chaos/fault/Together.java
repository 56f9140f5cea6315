package io.forecourt.infra.chaos.fault;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Several faults one upon the other; healed in the order in which the parts need each other. */
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
        for (Fault fault :
                faults.stream().sorted(Comparator.comparingInt(Together::layer)).toList()) {
            fault.heal(scene);
        }
    }

    /** Brokers, then the other servers, then the services: none is ready before those that it needs. */
    private static int layer(Fault fault) {
        return fault.parts().stream()
                .mapToInt(part -> Scene.BROKERS.contains(part) ? 0 : Scene.OTHER_SERVERS.contains(part) ? 1 : 2)
                .max()
                .orElse(0);
    }
}
