package io.forecourt.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.type.TypeReference;

/**
 * A topic as deployment creates it, read from {@code contracts/topics.json}.
 *
 * @param purpose what its records say, for people
 * @param config topic configuration as Kafka names it
 */
public record TopicDefinition(String name, String purpose, int partitions, Map<String, String> config) {

    private static final String RESOURCE = "/contracts/topics.json";

    /** Copies that Kafka keeps of each topic, where the cluster has that many brokers. */
    public static final short REPLICATION_FACTOR = 3;

    public TopicDefinition {
        config = Map.copyOf(config);
    }

    /** All topics of the system. */
    public static List<TopicDefinition> all() {
        try (InputStream json = TopicDefinition.class.getResourceAsStream(RESOURCE)) {
            return List.copyOf(ContractJson.mapper().readValue(json, new TypeReference<List<TopicDefinition>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + RESOURCE, e);
        }
    }
}
