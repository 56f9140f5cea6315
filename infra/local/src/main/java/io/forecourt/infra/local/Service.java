package io.forecourt.infra.local;

import java.net.URI;
import java.util.Map;

/**
 * One running copy of a service module.
 *
 * @param name what people call it; two copies of one module differ in it
 * @param module the folder of the module below the project root
 * @param path where it begins for people: {@code /stock}; empty if there is nothing to see
 * @param environment what only this copy is told
 */
record Service(String name, String module, int port, String path, Map<String, String> environment) {

    Service {
        environment = Map.copyOf(environment);
    }

    static Service stock(int port) {
        return new Service("vehicles-stock", "vehicles-stock", port, "/stock", Map.of());
    }

    /** A copy that keeps its name in the consumer group, and with it its partitions when it is started again. */
    static Service pricing(int number, int port) {
        String name = "price-estimate-" + number;
        return new Service(
                name,
                "price-estimate",
                port,
                "",
                Map.of("QUARKUS_PROFILE", "prod,named", "KAFKA_GROUP_INSTANCE_ID", name));
    }

    static Service ads(int port) {
        return new Service("vehicles-ads", "vehicles-ads", port, "/ads", Map.of());
    }

    String shown() {
        return url() + path;
    }

    URI url() {
        return URI.create("http://localhost:" + port);
    }
}
