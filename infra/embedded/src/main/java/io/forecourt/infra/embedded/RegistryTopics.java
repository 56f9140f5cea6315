package io.forecourt.infra.embedded;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * The topics in which the registry keeps what it knows: one partition, because it is one ordered journal, and nothing is ever
 * removed from it. Idempotent.
 */
public final class RegistryTopics {

    private static final List<String> NAMES = List.of("kafkasql-journal", "kafkasql-snapshots", "registry-events");
    private static final Map<String, String> FOR_EVER =
            Map.of("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1");

    private RegistryTopics() {}

    /** Creates those that are not there. */
    public static void create(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            var existing = admin.listTopics().names().get();
            Stream<NewTopic> missing = NAMES.stream()
                    .filter(name -> !existing.contains(name))
                    .map(name -> new NewTopic(name, Optional.of(1), Optional.empty()).configs(FOR_EVER));
            admin.createTopics(missing.toList()).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new StartupException(
                        "The registry's topics cannot be created: "
                                + e.getCause().getMessage(),
                        e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupException("The creation of the registry's topics was interrupted", e);
        }
    }
}
