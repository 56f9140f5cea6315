package io.forecourt.infra.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** A parent to be killed, and to look at by hand. Arguments: data folder, parts. */
final class InfrastructureByHand {

    static final String CHILDREN = "children: ";

    private InfrastructureByHand() {}

    public static void main(String[] args) throws InterruptedException {
        Set<Part> parts = Arrays.stream(args[1].split(",")).map(Part::valueOf).collect(Collectors.toSet());
        Infrastructure infrastructure = Infrastructure.builder(Path.of(args[0]))
                .ports(Ports.free())
                .parts(parts)
                .listener(new Printing())
                .start();
        infrastructure
                .processes()
                .forEach(process -> System.out.println("%s at %s holds %d MB"
                        .formatted(
                                process.name(),
                                process.address(),
                                process.residentBytes().orElse(0) >> 20)));
        System.out.println(CHILDREN
                + infrastructure.processes().stream()
                        .map(process -> String.valueOf(process.pid()))
                        .collect(Collectors.joining(" ")));
        Thread.currentThread().join();
    }

    private static final class Printing implements StartupListener {

        @Override
        public void onStarting(String name) {
            System.out.println(name + " starts");
        }

        @Override
        public void onReady(String name, Duration took) {
            System.out.println("%s is ready after %d ms".formatted(name, took.toMillis()));
        }

        @Override
        public void onFailed(String name, String message) {
            System.out.println(name + " failed: " + message);
        }
    }
}
