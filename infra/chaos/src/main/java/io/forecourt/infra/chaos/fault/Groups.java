package io.forecourt.infra.chaos.fault;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.forecourt.infra.embedded.Infrastructure;
import io.forecourt.schemas.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The two consumer groups of the line: how far they have come. */
public final class Groups {

    private static final Map<String, String> TOPIC_OF_GROUP =
            Map.of("price-estimate", Topics.VEHICLE_CREATED, "vehicles-ads", Topics.VEHICLE_PROCESSED);

    private final String brokers;

    public Groups(Infrastructure infrastructure) {
        this.brokers = infrastructure.bootstrapServers();
    }

    /** How many records of the two topics are not confirmed yet; throws when the brokers do not answer. */
    public long lag() throws InterruptedException {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers))) {
            long lag = 0;
            for (Map.Entry<String, String> group : TOPIC_OF_GROUP.entrySet()) {
                lag += lag(admin, group.getKey(), group.getValue());
            }
            return lag;
        } catch (ExecutionException unanswered) {
            throw new FaultFailedException("The brokers do not say how far the groups are", unanswered.getCause());
        }
    }

    private static long lag(Admin admin, String group, String topic) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> confirmed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        long lag = 0;
        for (Map.Entry<TopicPartition, Long> end : ends(admin, topic).entrySet()) {
            OffsetAndMetadata place = confirmed.get(end.getKey());
            lag += end.getValue() - (place == null ? 0 : place.offset());
        }
        return lag;
    }

    private static Map<TopicPartition, Long> ends(Admin admin, String topic)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked =
                admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().stream()
                        .map(partition -> new TopicPartition(topic, partition.partition()))
                        .collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()));
        return admin.listOffsets(asked).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }
}
