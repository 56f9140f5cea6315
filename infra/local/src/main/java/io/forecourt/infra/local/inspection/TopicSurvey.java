package io.forecourt.infra.local.inspection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.forecourt.schemas.TopicDefinition;
import io.forecourt.schemas.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/**
 * Looks at all topics of a cluster at once, and only looks. Raises Kafka's exceptions when the brokers do not answer within ten
 * seconds; what a single partition or group does not tell is null.
 */
public final class TopicSurvey implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Where the registry keeps what it knows, and the registrar its backup. */
    private static final Set<String> OF_THE_REGISTRY = Stream.concat(
                    TopicDefinition.ofTheRegistry().stream().map(TopicDefinition::name),
                    Stream.of(Topics.REGISTRY_BACKUP))
            .collect(Collectors.toUnmodifiableSet());

    private final Admin admin;

    public TopicSurvey(String bootstrapServers) {
        this.admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis() / 2,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis()));
    }

    /** The names of all topics, in order. */
    public List<String> names() {
        return answer(() -> admin.listTopics(new ListTopicsOptions().listInternal(true))
                        .names()
                        .get())
                .stream()
                .sorted()
                .toList();
    }

    /** All topics, by name. */
    public List<ShownTopic> topics() {
        Map<String, TopicDescription> described = new TreeMap<>(
                answer(() -> admin.describeTopics(names()).allTopicNames().get()));
        List<TopicPartition> partitions = described.values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
        Map<TopicPartition, Long> beginnings = offsets(partitions, OffsetSpec.earliest());
        Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
        Map<String, Map<TopicPartition, OffsetAndMetadata>> committed = committed();
        return described.values().stream()
                .map(topic -> shown(topic, beginnings, ends, committed))
                .toList();
    }

    private static ShownTopic shown(
            TopicDescription topic,
            Map<TopicPartition, Long> beginnings,
            Map<TopicPartition, Long> ends,
            Map<String, Map<TopicPartition, OffsetAndMetadata>> committed) {
        List<TopicPartitionInfo> partitions = topic.partitions();
        Function<Map<TopicPartition, Long>, Long> records = from -> sum(topic, from, ends);
        Map<String, Long> lag = new TreeMap<>();
        committed.forEach((group, offsets) -> {
            if (offsets.keySet().stream()
                    .anyMatch(partition -> partition.topic().equals(topic.name()))) {
                Map<TopicPartition, Long> confirmed = new HashMap<>(beginnings);
                offsets.forEach((partition, offset) -> confirmed.put(partition, offset.offset()));
                lag.put(group, records.apply(confirmed));
            }
        });
        return new ShownTopic(
                topic.name(),
                topic.isInternal() || OF_THE_REGISTRY.contains(topic.name()),
                partitions.size(),
                partitions.stream()
                        .mapToInt(partition -> partition.replicas().size())
                        .sum(),
                partitions.stream()
                        .mapToInt(partition -> partition.isr().size())
                        .sum(),
                partitions.stream()
                        .filter(partition ->
                                partition.isr().size() < partition.replicas().size())
                        .map(TopicPartitionInfo::partition)
                        .toList(),
                records.apply(beginnings),
                lag);
    }

    private static Long sum(TopicDescription topic, Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {
        long sum = 0;
        for (TopicPartitionInfo info : topic.partitions()) {
            var partition = new TopicPartition(topic.name(), info.partition());
            if (from.get(partition) == null || to.get(partition) == null) {
                return null;
            }
            sum += Math.max(0, to.get(partition) - from.get(partition));
        }
        return sum;
    }

    private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec which) {
        ListOffsetsResult result =
                admin.listOffsets(partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> which)));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (TopicPartition partition : partitions) {
            try {
                offsets.put(
                        partition,
                        answer(() -> result.partitionResult(partition).get().offset()));
            } catch (KafkaException _) {
                // A partition without a leader: the others are shown.
            }
        }
        return offsets;
    }

    private Map<String, Map<TopicPartition, OffsetAndMetadata>> committed() {
        List<String> groups = new ArrayList<>(
                answer(() -> admin.listGroups(ListGroupsOptions.forConsumerGroups())
                                .valid()
                                .get())
                        .stream()
                        .map(GroupListing::groupId)
                        .toList());
        Map<String, Map<TopicPartition, OffsetAndMetadata>> committed = new TreeMap<>();
        Map<String, ListConsumerGroupOffsetsSpec> everything =
                groups.stream().collect(Collectors.toMap(Function.identity(), _ -> new ListConsumerGroupOffsetsSpec()));
        if (!groups.isEmpty()) {
            committed.putAll(answer(
                    () -> admin.listConsumerGroupOffsets(everything).all().get()));
        }
        committed.values().forEach(offsets -> offsets.values().removeIf(offset -> offset == null));
        return committed;
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask() throws ExecutionException, InterruptedException;
    }

    private static <T> T answer(Question<T> question) {
        try {
            return question.ask();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(failed.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
