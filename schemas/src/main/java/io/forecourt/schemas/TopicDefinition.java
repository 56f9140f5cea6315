package io.forecourt.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.type.TypeReference;

/**
 * A topic as deployment creates it, read from {@code contracts/topics.json}, and for the registry's own from
 * {@code contracts/registry-topics.json}.
 *
 * @param purpose what its records say, for people
 * @param config topic configuration as Kafka names it
 */
public record TopicDefinition(String name, String purpose, int partitions, Map<String, String> config) {

    /** Copies that Kafka keeps of each topic, where the cluster has that many brokers. */
    public static final short REPLICATION_FACTOR = 3;

    public TopicDefinition {
        config = Map.copyOf(config);
    }

    /** All topics of Forecourt itself. */
    public static List<TopicDefinition> all() {
        return read("/contracts/topics.json");
    }

    /**
     * Where the schema registry keeps what it knows (its storage "kafkasql"); no part of our contracts. They are created for
     * it, because several registries that start on an empty cluster would race for them, and it would let them forget.
     */
    public static List<TopicDefinition> ofTheRegistry() {
        return read("/contracts/registry-topics.json");
    }

    private static List<TopicDefinition> read(String resource) {
        try (InputStream json = TopicDefinition.class.getResourceAsStream(resource)) {
            return List.copyOf(ContractJson.mapper().readValue(json, new TypeReference<List<TopicDefinition>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
    }
}
