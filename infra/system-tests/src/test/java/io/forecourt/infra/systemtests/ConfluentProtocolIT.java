package io.forecourt.infra.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import io.forecourt.infra.chaos.ledger.TopicLog;
import io.forecourt.schemas.Contract;
import io.forecourt.schemas.ContractJson;
import io.forecourt.schemas.SchemaVersion;
import io.forecourt.schemas.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What a client of another language does, over plain HTTP: from the bytes of a record to its schema, by Confluent's protocol. */
@ResourceLock(SharedRegistry.LOCK)
class ConfluentProtocolIT {

    @RegisterExtension
    static final SharedRegistry REGISTRY = new SharedRegistry();

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final SchemaVersion NEWEST = Contract.VEHICLE_CREATED.newestVersion();

    @Test
    void theIdInFrontOfARecordLeadsToItsSchemaSubjectAndVersion() throws Exception {
        // Given a record on the topic
        String vin = TriedEvent.vin();
        try (var producer = new ForeignProducer(REGISTRY.bootstrapServers())) {
            producer.send(Topics.VEHICLE_CREATED, vin, TriedEvent.wire(REGISTRY.url(), vin));
        }
        byte[] value = new TopicLog(REGISTRY.infrastructure())
                .records(Topics.VEHICLE_CREATED).stream()
                        .filter(logged -> vin.equals(logged.key()))
                        .findFirst()
                        .orElseThrow()
                        .value();

        // When
        int id = ByteBuffer.wrap(value).getInt(1);
        JsonNode schema = get("/schemas/ids/" + id);
        JsonNode versions = get("/schemas/ids/%d/versions".formatted(id));
        JsonNode latest = get("/subjects/stock.vehicle-created-value/versions/latest");

        // Then
        assertThat(value[0]).isZero();
        assertThat(schema.path("schemaType").asText()).isEqualTo("JSON");
        assertThat(ContractJson.mapper().readTree(schema.path("schema").asText()))
                .isEqualTo(ContractJson.mapper().readTree(NEWEST.text()));
        assertThat(versions.valueStream())
                .contains(ContractJson.mapper()
                        .valueToTree(Map.of("subject", "stock.vehicle-created-value", "version", NEWEST.number())));
        assertThat(latest.path("id").intValue()).isEqualTo(id);
        assertThat(ContractJson.mapper()
                        .readTree(value, 5, value.length - 5)
                        .path("vin")
                        .asText())
                .isEqualTo(vin);
    }

    @Test
    void theIdsOfTheConfluentApiAreThoseOfContentWhereverElseItIsRegistered() throws Exception {
        // Given the content of our schema under another subject, which gives Apicurio a new global id
        int id = ByteBuffer.wrap(TriedEvent.wire(REGISTRY.url(), "VIN")).getInt(1);
        String subject = "copy-" + UUID.randomUUID();

        // When
        JsonNode registered = post("/subjects/%s/versions".formatted(subject), NEWEST.text());

        // Then
        JsonNode apicurio = json(HttpRequest.newBuilder(URI.create(
                REGISTRY.url() + "/apis/registry/v3/groups/default/artifacts/%s/versions/1".formatted(subject))));
        assertThat(apicurio.path("globalId").intValue()).isNotZero().isNotEqualTo(id);
        assertThat(apicurio.path("contentId").intValue()).isEqualTo(id);
        assertThat(registered.path("id").intValue()).isEqualTo(id);
    }

    private static JsonNode get(String path) throws Exception {
        return json(HttpRequest.newBuilder(at(path)));
    }

    private static JsonNode post(String path, String schema) throws Exception {
        String request = ContractJson.mapper().writeValueAsString(Map.of("schemaType", "JSON", "schema", schema));
        return json(HttpRequest.newBuilder(at(path))
                .header("content-type", "application/vnd.schemaregistry.v1+json")
                .POST(BodyPublishers.ofString(request)));
    }

    private static URI at(String path) {
        return URI.create(REGISTRY.url() + "/apis/ccompat/v7" + path);
    }

    private static JsonNode json(HttpRequest.Builder request) throws Exception {
        return ContractJson.mapper()
                .readTree(HTTP.send(request.build(), BodyHandlers.ofString()).body());
    }
}
