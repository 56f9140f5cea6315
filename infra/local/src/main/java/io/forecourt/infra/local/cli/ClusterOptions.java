package io.forecourt.infra.local.cli;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.forecourt.infra.local.inspection.ClusterAddresses;
import io.forecourt.infra.local.supervision.PartState;
import io.forecourt.infra.local.supervision.PlainWords;
import io.forecourt.infra.local.supervision.RunState;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.TimeoutException;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * Which cluster a command looks at. Each address is the first of: the option; {@code KAFKA_BOOTSTRAP_SERVERS} or
 * {@code REGISTRY_URL}; the system that runs here; {@code FORECOURT_KAFKA} or {@code FORECOURT_REGISTRY}; the standard ports.
 */
final class ClusterOptions {

    private static final String STANDARD_BROKERS = "localhost:19092,localhost:29092,localhost:39092";
    private static final String STANDARD_REGISTRY = "http://localhost:8081";

    /** Held here, because a logger that nobody holds forgets its level. */
    private static final List<Logger> CLIENTS = Stream.of("org.apache.kafka", "io.apicurio", "com.microsoft.kiota")
            .map(Logger::getLogger)
            .toList();

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT,...",
            scope = ScopeType.INHERIT,
            description = "Brokers; by default those of the system that runs here, or $$KAFKA_BOOTSTRAP_SERVERS.")
    private String bootstrapServers;

    @Option(
            names = "--registry",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "Schema registry; by default that of the system that runs here, or $$REGISTRY_URL.")
    private String registry;

    ClusterOptions() {}

    ClusterOptions(String bootstrapServers, String registry) {
        this.bootstrapServers = bootstrapServers;
        this.registry = registry;
    }

    /** From now on the clients of Kafka and of the registry are silent: a command says in one sentence what they found. */
    ClusterAddresses addresses(Forecourt forecourt) {
        CLIENTS.forEach(client -> client.setLevel(Level.OFF));
        return addresses(System.getenv(), forecourt.running());
    }

    ClusterAddresses addresses(Map<String, String> environment, Optional<RunState> running) {
        String brokers = first(
                bootstrapServers,
                environment.get("KAFKA_BOOTSTRAP_SERVERS"),
                running.map(ClusterOptions::brokersOf).orElse(null),
                environment.get("FORECOURT_KAFKA"),
                STANDARD_BROKERS);
        String root = first(
                registry,
                environment.get("REGISTRY_URL"),
                running.flatMap(state -> state.part("registry"))
                        .map(PartState::address)
                        .orElse(null),
                environment.get("FORECOURT_REGISTRY"),
                STANDARD_REGISTRY);
        return new ClusterAddresses(brokers, registry(root));
    }

    private static URI registry(String root) {
        if (!root.matches("https?://[^/\\s]+(/\\S*)?")) {
            throw new Failure("The registry's address is no http(s) URL: " + root);
        }
        return URI.create(root.replaceAll("/+$", ""));
    }

    /** What a person should know when Kafka does not answer as it should. */
    Failure failure(ClusterAddresses addresses, KafkaException failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return new Failure(
                switch (cause) {
                    case TimeoutException _ ->
                        "Kafka does not answer at %s: ./forecourt up or docker compose up -d starts the system here, --bootstrap-servers names another"
                                .formatted(addresses.bootstrapServers());
                    case ConfigException wrong ->
                        "%s is no address of brokers: %s".formatted(addresses.bootstrapServers(), wrong.getMessage());
                    default -> "Kafka at %s says: %s".formatted(addresses.bootstrapServers(), PlainWords.of(cause));
                });
    }

    private static String brokersOf(RunState running) {
        return running.parts().stream()
                .filter(part -> part.name().startsWith("kafka-"))
                .map(PartState::address)
                .filter(address -> !address.isEmpty())
                .collect(Collectors.joining(","));
    }

    private static String first(String... candidates) {
        return Stream.of(candidates)
                .filter(candidate -> candidate != null && !candidate.isBlank())
                .findFirst()
                .orElseThrow();
    }
}
