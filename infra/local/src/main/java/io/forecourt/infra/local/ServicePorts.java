package io.forecourt.infra.local;

import java.util.List;

import io.forecourt.infra.embedded.FreePorts;

/** The HTTP ports of the services on this machine. */
record ServicePorts(int stock, int ads, int firstPricing, int secondPricing) {

    private static final int LOWEST_FREE = 10_000;
    private static final int HIGHEST_FREE = 20_000;

    /** Those that people know: 3002 for stock, 3003 for ads, 3004 and 3005 for the two that price. */
    static ServicePorts standard() {
        return new ServicePorts(3002, 3003, 3004, 3005);
    }

    /** Four that nobody listens on now. They stand apart from those that the infrastructure chooses for itself. */
    static ServicePorts free() {
        List<Integer> free = someFree(4);
        return new ServicePorts(free.get(0), free.get(1), free.get(2), free.get(3));
    }

    /** One that nobody listens on now. */
    static int oneFree() {
        return someFree(1).getFirst();
    }

    private static List<Integer> someFree(int count) {
        return FreePorts.between(LOWEST_FREE, HIGHEST_FREE)
                .filter(TakenPort::isFree)
                .limit(count)
                .boxed()
                .toList();
    }
}
