package io.forecourt.infra.embedded;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.forecourt.infra.embedded.guard.GuardedMain;

/** Apicurio Registry; what it knows is kept in Kafka, and so outlives it. */
record RegistryServer(RuntimeFolder runtime, DataFolder data, Ports ports, String bootstrapServers, List<String> jvm) {

    private static final int HEAP_MEGABYTES = 128;

    // It has nothing to lose, and without brokers it would look for them for a long time before it goes.
    private static final Duration ORDERLY_EXIT = Duration.ofSeconds(3);

    ProcessSpec spec() {
        JavaCommand command = JavaCommand.ofJar(runtime.registryJar())
                .small(HEAP_MEGABYTES)
                .options(List.of(
                        "--sun-misc-unsafe-memory-access=allow",
                        "--enable-native-access=ALL-UNNAMED",
                        "-D" + GuardedMain.EXIT_SECONDS + "=" + ORDERLY_EXIT.toSeconds(),
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager"))
                .options(jvm);
        return ProcessSpec.builder("registry", data)
                .address("http://localhost:" + ports.registry())
                .java(command)
                .environment(environment())
                .ports(ports.registry(), ports.registryManagement())
                .readiness(Readiness.http(
                        URI.create("http://127.0.0.1:%d/health/ready".formatted(ports.registryManagement()))))
                .stopTimeout(ORDERLY_EXIT)
                .build();
    }

    private Map<String, String> environment() {
        Path folder = data.part("registry");
        return Map.ofEntries(
                Map.entry("QUARKUS_HTTP_HOST", "127.0.0.1"),
                Map.entry("QUARKUS_HTTP_PORT", String.valueOf(ports.registry())),
                Map.entry("QUARKUS_MANAGEMENT_HOST", "127.0.0.1"),
                Map.entry("QUARKUS_MANAGEMENT_PORT", String.valueOf(ports.registryManagement())),
                Map.entry("APICURIO_STORAGE_KIND", "kafkasql"),
                Map.entry("APICURIO_KAFKASQL_BOOTSTRAP_SERVERS", bootstrapServers),
                // Several registries would race for the topics: deployment makes them.
                Map.entry("APICURIO_KAFKASQL_TOPIC_AUTO_CREATE", "false"),
                Map.entry("APICURIO_KAFKASQL_CONSUMER_POLL_TIMEOUT", "100"),
                Map.entry(
                        "APICURIO_STORAGE_SNAPSHOT_LOCATION",
                        folder.resolve("snapshots").toString()),
                Map.entry("APICURIO_IMPORT_WORK_DIR", data.registryImport().toString()),
                // A pool of 20 to 100 connections to a database inside the same JVM is memory and nothing else.
                Map.entry("APICURIO_DATASOURCE_JDBC_INITIAL_SIZE", "2"),
                Map.entry("APICURIO_DATASOURCE_JDBC_MIN_SIZE", "2"),
                Map.entry("APICURIO_DATASOURCE_JDBC_MAX_SIZE", "10"));
    }
}
