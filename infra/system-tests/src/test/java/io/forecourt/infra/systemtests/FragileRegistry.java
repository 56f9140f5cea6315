package io.forecourt.infra.systemtests;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import io.forecourt.infra.embedded.Infrastructure;
import io.forecourt.infra.embedded.ManagedProcess;
import io.forecourt.schemas.Contract;
import io.forecourt.schemas.ContractJson;
import io.forecourt.schemas.SchemaVersion;
import io.forecourt.schemas.deployment.SchemaRegistrar;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;

/** The registry of a running system, and what can befall it. */
final class FragileRegistry {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int MORE_THAN_WE_USE = 20;

    private final Infrastructure infrastructure;
    private final ManagedProcess process;

    FragileRegistry(Infrastructure infrastructure) {
        this.infrastructure = infrastructure;
        this.process = infrastructure.process("registry");
    }

    void kill() {
        process.kill();
    }

    void start() {
        process.start();
    }

    /** It comes back without anything that it knew: the topics in which it keeps it are empty. */
    void loseEverything() throws Exception {
        process.kill();
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, infrastructure.bootstrapServers()))) {
            admin.deleteRecords(Map.of(
                            new TopicPartition("kafkasql-journal", 0), RecordsToDelete.beforeOffset(-1),
                            new TopicPartition("kafkasql-snapshots", 0), RecordsToDelete.beforeOffset(-1)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The registry's topics cannot be emptied", e.getCause());
        }
        process.start();
    }

    /** As deployment does it, which restores what was lost. */
    void deploy() {
        SchemaRegistrar.register(
                infrastructure.bootstrapServers(), infrastructure.registryUrl(), Duration.ofSeconds(60), _ -> {});
    }

    /**
     * As somebody does it who does not know our registrar: the ids with which events were written belong to something else
     * then. What is refused has an id all the same.
     */
    void registerUnderOtherIds() throws Exception {
        register("decoy", "1", "{\"title\":\"decoy\"}");
        register("decoy", "2", "{\"title\":\"decoy\",\"description\":\"more of it\"}");
        for (int refused = 0; refused < MORE_THAN_WE_USE; refused++) {
            post("/artifacts", "decoy", "1", "{\"title\":\"uses up an id %d\"}".formatted(refused));
        }
        for (Contract<?> contract : Contract.all()) {
            for (SchemaVersion version : contract.versions()) {
                register(contract.subject(), String.valueOf(version.number()), version.text());
            }
        }
    }

    private void register(String artifact, String version, String schema) throws Exception {
        HttpResponse<String> answer = post("/artifacts?ifExists=FIND_OR_CREATE_VERSION", artifact, version, schema);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("%s is not registered: %s".formatted(artifact, answer.body()));
        }
    }

    private HttpResponse<String> post(String path, String artifact, String version, String schema)
            throws IOException, InterruptedException {
        Map<String, Object> body = Map.of(
                "artifactId",
                artifact,
                "artifactType",
                "JSON",
                "firstVersion",
                Map.of("version", version, "content", Map.of("content", schema, "contentType", "application/json")));
        return HTTP.send(
                HttpRequest.newBuilder(infrastructure.registryUrl().resolve("/apis/registry/v3/groups/default" + path))
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(ContractJson.mapper().writeValueAsString(body)))
                        .build(),
                BodyHandlers.ofString());
    }
}
