package io.forecourt.infra.embedded;

import java.util.List;

/** Where the parts listen. Brokers and controllers are three each, in the order of their node ids. */
public record Ports(
        List<Integer> brokers,
        List<Integer> controllers,
        int registry,
        int registryManagement,
        int postgres,
        int mongo) {

    // Below the range from which systems take the ports of outgoing connections: such a connection, one's own attempt
    // to reach a stopped broker included, could otherwise sit on the port when the broker comes back.
    private static final int LOWEST_FREE = 20_000;
    private static final int HIGHEST_FREE = 32_000;

    private static final int COUNT = 10;

    public Ports {
        brokers = List.copyOf(brokers);
        controllers = List.copyOf(controllers);
        if (brokers.size() != 3 || controllers.size() != 3) {
            throw new IllegalArgumentException("The cluster has three brokers and three controllers");
        }
    }

    /** The addresses in the README, and the services' defaults. */
    public static Ports standard() {
        return new Ports(List.of(19092, 29092, 39092), List.of(19093, 29093, 39093), 8081, 18081, 15432, 27117);
    }

    /** Ports that nothing listens on now, different at each call, in other processes too. */
    public static Ports free() {
        List<Integer> free = FreePorts.between(LOWEST_FREE, HIGHEST_FREE)
                .limit(COUNT)
                .boxed()
                .toList();
        return new Ports(free.subList(0, 3), free.subList(3, 6), free.get(6), free.get(7), free.get(8), free.get(9));
    }

    String bootstrapServers() {
        return String.join(
                ",", brokers.stream().map(port -> "localhost:" + port).toList());
    }
}
