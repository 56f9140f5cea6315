package io.forecourt.stock;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

import io.forecourt.infra.embedded.InfrastructureResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;

/**
 * A service that takes two requests at a time, on a line whose registry is down and has lost all that it knew. Two settings that
 * do not touch each other in one profile: the service and a line for another one take a quarter of a minute to start.
 */
public class NarrowAndCold implements QuarkusTestProfile {

    /** A limit that two requests reach, and time for a slow machine to see it: the work that waits must not be given up. */
    @Override
    public Map<String, String> getConfigOverrides() {
        String driver = "quarkus.datasource.jdbc.additional-jdbc-properties.";
        return Map.of(
                "stock.requests.limit",
                "2",
                "stock.requests.deadline",
                "4S",
                driver + "options",
                "-c statement_timeout=120s",
                driver + "socketTimeout",
                "120",
                "quarkus.transaction-manager.default-transaction-timeout",
                "120S");
    }

    @Override
    public boolean disableGlobalTestResources() {
        return true;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(LineWithoutRegistry.class, Map.of("parts", "KAFKA,REGISTRY,POSTGRES")));
    }

    /** The line of the other tests, less the registry. */
    public static class LineWithoutRegistry extends InfrastructureResource {

        private static final Set<TopicPartition> JOURNAL =
                Set.of(new TopicPartition("kafkasql-journal", 0), new TopicPartition("kafkasql-snapshots", 0));

        @Override
        public Map<String, String> start() {
            Map<String, String> settings = super.start();
            infrastructure().process("registry").kill();
            forgetWhatIsRegistered();
            return settings;
        }

        private static void forgetWhatIsRegistered() {
            Map<String, Object> brokers =
                    Map.of("bootstrap.servers", infrastructure().bootstrapServers());
            try (Admin admin = Admin.create(brokers)) {
                admin.deleteRecords(JOURNAL.stream()
                                .collect(Collectors.toMap(part -> part, _ -> RecordsToDelete.beforeOffset(-1))))
                        .all()
                        .get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("The registry's journal cannot be emptied", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
