package io.forecourt.infra.chaos.fault;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;

import io.forecourt.infra.embedded.ManagedProcess;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The offsets of both consumer groups go back to the beginning, as an operator would do it: everything is said once more. */
public record Rewind() implements Fault {

    private static final List<String> CONSUMERS = List.of("price-estimate-1", "price-estimate-2", "vehicles-ads");

    @Override
    public String name() {
        return "offsets back to the beginning";
    }

    @Override
    public Set<String> parts() {
        Set<String> parts = new LinkedHashSet<>(CONSUMERS);
        parts.addAll(Scene.BROKERS);
        return parts;
    }

    @Override
    public void apply(Scene scene) throws InterruptedException {
        CONSUMERS.stream().map(scene::part).forEach(ManagedProcess::stop);
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                scene.system().infrastructure().bootstrapServers()))) {
            rewind(admin, "price-estimate");
            rewind(admin, "vehicles-ads");
        } catch (ExecutionException refused) {
            throw new FaultFailedException("The offsets cannot be set back", refused.getCause());
        }
    }

    private static void rewind(Admin admin, String group) throws ExecutionException, InterruptedException {
        boolean hasMembers = !admin.describeConsumerGroups(List.of(group))
                .describedGroups()
                .get(group)
                .get()
                .members()
                .isEmpty();
        if (hasMembers) {
            // A static member that is stopped keeps its place for a while.
            admin.removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions())
                    .all()
                    .get();
        }
        Map<TopicPartition, OffsetAndMetadata> beginning = new HashMap<>();
        admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get()
                .keySet()
                .forEach(partition -> beginning.put(partition, new OffsetAndMetadata(0)));
        admin.alterConsumerGroupOffsets(group, beginning).all().get();
    }

    @Override
    public void heal(Scene scene) {
        CONSUMERS.stream().map(scene::part).forEach(ManagedProcess::launch);
        CONSUMERS.stream().map(scene::part).forEach(process -> process.awaitReady(Scene.PATIENCE));
    }
}
