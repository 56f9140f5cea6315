package io.forecourt.infra.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Starts the infrastructure on free ports and waits for its end. Arguments: data folder, parts. */
final class InfrastructureByHand {

    private InfrastructureByHand() {}

    public static void main(String[] args) throws InterruptedException {
        Set<Part> parts = Arrays.stream(args[1].split(",")).map(Part::valueOf).collect(Collectors.toSet());
        long begun = System.nanoTime();
        Infrastructure infrastructure = Infrastructure.builder(Path.of(args[0]))
                .ports(Ports.free())
                .parts(parts)
                .listener(new Printing())
                .start();
        System.out.println("ready after " + Duration.ofNanos(System.nanoTime() - begun));
        infrastructure
                .processes()
                .forEach(process -> System.out.println("process %s %d %s %d MB"
                        .formatted(
                                process.name(),
                                process.pid(),
                                process.address(),
                                process.residentBytes().orElse(0) >> 20)));
        Thread.currentThread().join();
    }

    private static final class Printing implements StartupListener {
        @Override
        public void onStarting(String name) {
            System.out.println("starting " + name);
        }

        @Override
        public void onReady(String name, Duration took) {
            System.out.println("started " + name + " " + took);
        }

        @Override
        public void onFailed(String name, String message) {
            System.out.println("failed " + name + " " + message);
        }
    }
}
