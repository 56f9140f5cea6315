package io.forecourt.schemas.deployment;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import io.forecourt.schemas.TopicDefinition;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Creates the topics of {@link TopicDefinition#all()}. Idempotent: a topic that exists is left as it is. Nothing else in the
 * system creates topics.
 */
public final class TopicDeployment {

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);

    private TopicDeployment() {}

    /**
     * Waits for the cluster, then creates what is missing.
     *
     * @param atMost how long to wait for the cluster
     * @return names of the topics that were created now
     * @throws DeploymentException when the cluster does not answer in time or refuses
     */
    public static List<String> deploy(String bootstrapServers, Duration atMost) {
        try (Admin admin = Admin.create(settings(bootstrapServers))) {
            return Patience.until(atMost, "Kafka at " + bootstrapServers, () -> createMissing(admin));
        }
    }

    private static List<String> createMissing(Admin admin) throws ExecutionException, InterruptedException {
        int brokers = admin.describeCluster().nodes().get().size();
        var existing = admin.listTopics().names().get();
        List<NewTopic> missing = TopicDefinition.all().stream()
                .filter(topic -> !existing.contains(topic.name()))
                .map(topic -> sizedFor(brokers, topic))
                .toList();
        try {
            admin.createTopics(missing).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
        return missing.stream().map(NewTopic::name).toList();
    }

    /** A cluster of fewer brokers than copies is one for trying things out: as many copies as it can hold. */
    private static NewTopic sizedFor(int brokers, TopicDefinition topic) {
        short copies = (short) Math.min(TopicDefinition.REPLICATION_FACTOR, brokers);
        Map<String, String> config = new HashMap<>(topic.config());
        if (copies < TopicDefinition.REPLICATION_FACTOR) {
            config.put("min.insync.replicas", "1");
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
