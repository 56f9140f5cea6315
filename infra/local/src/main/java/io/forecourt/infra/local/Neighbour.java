package io.forecourt.infra.local;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

import io.forecourt.infra.embedded.Ports;

/**
 * Whatever listens at the standard addresses while no system of this home folder runs: mostly the same system in containers. It is
 * connected to and asked nothing.
 *
 * @param ports those of the addresses in the README at which somebody listens
 */
public record Neighbour(List<Integer> ports) {

    public Neighbour {
        ports = List.copyOf(ports);
    }

    public static Neighbour look() {
        return look(port -> TakenPort.answers("127.0.0.1", port));
    }

    static Neighbour look(IntPredicate answers) {
        ServicePorts services = ServicePorts.standard();
        Ports infrastructure = Ports.standard();
        List<Integer> standard = new ArrayList<>(List.of(services.stock(), services.ads(), infrastructure.registry()));
        standard.addAll(infrastructure.brokers());
        standard.add(infrastructure.mongo());
        return new Neighbour(standard.stream().filter(answers::test).toList());
    }

    public boolean isThere() {
        return !ports.isEmpty();
    }

    /** Whether one of the brokers does. */
    public boolean hasBrokers() {
        return Ports.standard().brokers().stream().anyMatch(ports::contains);
    }

    /** Whether its MongoDB does. */
    public boolean hasMongo() {
        return ports.contains(Ports.standard().mongo());
    }

    /** What a person should know who asked for the system of this home folder. */
    public String sentence(String command) {
        return "Something else answers at localhost:%s. If it is Forecourt in containers: %s"
                .formatted(ports.stream().map(String::valueOf).collect(Collectors.joining(", ")), command);
    }
}
