package io.forecourt.schemas.deployment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

import io.forecourt.schemas.TopicDefinition;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Creates topics as they are defined. Idempotent: a topic that exists is left as it is, and what is otherwise about it than
 * defined is told: more partitions would tear the events of a vehicle apart, and a shorter retention may be somebody's
 * decision. Nothing else in the system creates topics.
 */
public final class TopicDeployment {

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);
    private static final String MIN_IN_SYNC = "min.insync.replicas";

    private TopicDeployment() {}

    /**
     * Waits for the cluster, then creates what is missing: in three copies, or in as many as there are brokers, where a broker
     * of the list that is not there yet counts and is waited for.
     *
     * @param topics those of {@link TopicDefinition#all()}, of {@link TopicDefinition#ofTheRegistry()} or of both
     * @param bootstrapServers the brokers' addresses, separated by commas
     * @param atMost how long to wait for the cluster
     * @param waiting is told what is waited for
     * @return a sentence about each topic
     * @throws DeploymentException when the cluster does not answer in time or refuses
     */
    public static List<String> deploy(
            List<TopicDefinition> topics, String bootstrapServers, Duration atMost, Consumer<String> waiting) {
        int addresses = bootstrapServers.split(",").length;
        return new Patience(atMost, waiting).until("Kafka at " + bootstrapServers, () -> {
            try (Admin admin = Admin.create(settings(bootstrapServers))) {
                return createMissing(topics, admin, addresses);
            }
        });
    }

    private static List<String> createMissing(List<TopicDefinition> topics, Admin admin, int addresses)
            throws ExecutionException, InterruptedException {
        // A cluster that just starts shows one broker after the other; a topic keeps for ever the copies that it began
        // with.
        int brokers = Math.max(addresses, admin.describeCluster().nodes().get().size());
        Set<String> existing = admin.listTopics().names().get();
        List<String> done = new ArrayList<>();
        for (TopicDefinition topic : topics) {
            boolean created = !existing.contains(topic.name()) && create(admin, sizedFor(brokers, topic));
            done.add(
                    created
                            ? "The topic %s is created, partitions: %d".formatted(topic.name(), topic.partitions())
                            : asItIs(admin, topic, brokers));
        }
        return List.copyOf(done);
    }

    /** Whether it was this one who created it. */
    private static boolean create(Admin admin, NewTopic topic) throws ExecutionException, InterruptedException {
        try {
            admin.createTopics(List.of(topic)).all().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw e;
        }
    }

    private static String asItIs(Admin admin, TopicDefinition topic, int brokers)
            throws ExecutionException, InterruptedException {
        List<String> differences = new ArrayList<>();
        NewTopic wanted = sizedFor(brokers, topic);
        List<TopicPartitionInfo> partitions = admin.describeTopics(List.of(topic.name()))
                .allTopicNames()
                .get()
                .get(topic.name())
                .partitions();
        if (partitions.size() != topic.partitions()) {
            differences.add("partitions=%d, not %d".formatted(partitions.size(), topic.partitions()));
        }
        int copies = partitions.stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElseThrow();
        if (copies < wanted.replicationFactor()) {
            differences.add("replicas=%d, not %d".formatted(copies, wanted.replicationFactor()));
        }
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
        wanted.configs().forEach((name, value) -> {
            String there = config.get(name).value();
            if (!value.equals(there)) {
                differences.add("%s=%s, not %s".formatted(name, there, value));
            }
        });
        String sentence = "The topic %s was there already".formatted(topic.name());
        return differences.isEmpty()
                ? sentence
                : "%s. WARNING: it has %s; it is left as it is".formatted(sentence, String.join(", ", differences));
    }

    /** A cluster of fewer brokers than copies is one for trying things out: as many copies as it can hold. */
    private static NewTopic sizedFor(int brokers, TopicDefinition topic) {
        short copies = (short) Math.min(TopicDefinition.REPLICATION_FACTOR, brokers);
        Map<String, String> config = new HashMap<>(topic.config());
        if (copies < TopicDefinition.REPLICATION_FACTOR) {
            config.put(MIN_IN_SYNC, "1");
        }
        return new NewTopic(topic.name(), topic.partitions(), copies).configs(config);
    }

    private static Map<String, Object> settings(String bootstrapServers) {
        return Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) REQUEST_TIMEOUT.toMillis(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) REQUEST_TIMEOUT.toMillis());
    }
}
