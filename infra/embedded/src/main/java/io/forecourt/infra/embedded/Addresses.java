package io.forecourt.infra.embedded;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

import io.forecourt.infra.embedded.postgres.PostgresCluster;

/** Where the parts are, be they started here or elsewhere. */
record Addresses(
        String bootstrapServers,
        URI registryUrl,
        String jdbcUrl,
        String jdbcUser,
        String jdbcPassword,
        String mongoConnectionString) {

    static Addresses of(Ports ports, ExternalParts external) {
        String jdbcUrl = external.postgres().orElse(PostgresServer.jdbcUrl(ports));
        return new Addresses(
                external.kafka().orElse(ports.bootstrapServers()),
                external.registry().orElse(URI.create("http://localhost:" + ports.registry())),
                jdbcUrl,
                parameter(jdbcUrl, "user", PostgresCluster.USER),
                parameter(jdbcUrl, "password", PostgresCluster.PASSWORD),
                external.mongodb().orElse("mongodb://localhost:" + ports.mongo()));
    }

    Map<String, String> environmentForServices() {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", bootstrapServers,
                "REGISTRY_URL", registryUrl.toString(),
                "QUARKUS_DATASOURCE_JDBC_URL", jdbcUrl,
                "QUARKUS_DATASOURCE_USERNAME", jdbcUser,
                "QUARKUS_DATASOURCE_PASSWORD", jdbcPassword,
                "QUARKUS_MONGODB_CONNECTION_STRING", mongoConnectionString);
    }

    private static String parameter(String jdbcUrl, String name, String otherwise) {
        int parameters = jdbcUrl.indexOf('?');
        return Arrays.stream(
                        parameters < 0
                                ? new String[0]
                                : jdbcUrl.substring(parameters + 1).split("&"))
                .filter(parameter -> parameter.startsWith(name + "="))
                .map(parameter -> URLDecoder.decode(parameter.substring(name.length() + 1), StandardCharsets.UTF_8))
                .findFirst()
                .orElse(otherwise);
    }
}
