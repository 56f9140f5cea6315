package io.forecourt.infra.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.forecourt.infra.chaos.ledger.LoggedEvent;
import io.forecourt.infra.chaos.ledger.TopicLog;
import io.forecourt.infra.embedded.Infrastructure;
import io.forecourt.infra.local.deadletter.Origin;
import io.forecourt.infra.local.deadletter.RedriveResult;
import io.forecourt.schemas.Contract;
import io.forecourt.schemas.ContractJson;
import io.forecourt.schemas.Topics;
import io.forecourt.schemas.event.FuelType;
import io.forecourt.schemas.event.OdometerUnit;
import io.forecourt.schemas.event.VehicleCreated;
import io.forecourt.schemas.event.VehicleProcessed;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The way of a vehicle that a running line set aside, from the dead letters to its ad. */
@ResourceLock(SharedLine.LOCK)
class WayBackIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    static final SharedLine LINE = new SharedLine();

    private final Infrastructure infrastructure = LINE.system().infrastructure();
    private final TopicLog log = new TopicLog(infrastructure);
    private final TriedRedrive redrive = new TriedRedrive(infrastructure.bootstrapServers());

    /** Of a foreign producer, which sends no headers: the vehicle's event has no other identity than its place. */
    @Test
    void aVehicleThatWasSetAsideForAnUnknownSchemaBecomesOneAdWhenTheSchemaIsThere() throws Exception {
        // Given
        String vin = "WVWZZZ1JZXW000001";
        int unknown = register("another") + 1;
        String cause = "no schema of id " + unknown;
        try (var producer = new ForeignProducer(infrastructure.bootstrapServers())) {
            producer.send(
                    Topics.VEHICLE_CREATED, vin, SchemaIds.wire(unknown, Contract.VEHICLE_CREATED.encode(golf(vin))));
        }
        await("the vehicle to be set aside")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> redrive.letters(cause).size() == 1);

        // When
        assertThat(register("the unknown one")).isEqualTo(unknown);
        RedriveResult redriven = redrive.of(cause);
        RedriveResult oncemore = redrive.of(cause);

        // Then
        assertThat(redriven.sent()).isEqualTo(1);
        assertThat(oncemore.sent()).isZero();
        await("its ad")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(LINE.system().ads().ofVin(vin)).hasSize(1));
        List<LoggedEvent<VehicleProcessed>> prices =
                log.events(Topics.VEHICLE_PROCESSED, Contract.VEHICLE_PROCESSED).stream()
                        .filter(logged -> logged.event().vin().equals(vin))
                        .toList();
        assertThat(prices).hasSize(1);
        List<ConsumerRecord<String, byte[]>> created = log.records(Topics.VEHICLE_CREATED).stream()
                .filter(record -> vin.equals(record.key()))
                .toList();
        assertThat(created).hasSize(2);
        assertThat(new String(
                        created.getLast().headers().lastHeader("redrive-of").value(), UTF_8))
                .isEqualTo(placeOf(created.getFirst()));
    }

    private static String placeOf(ConsumerRecord<String, byte[]> record) {
        return new Origin(record.topic(), record.partition(), record.offset(), Instant.ofEpochMilli(record.timestamp()))
                .place();
    }

    /** A schema of created vehicles under a name that nobody asks for; its id is the number after the last. */
    private int register(String comment) throws Exception {
        String newest = Contract.VEHICLE_CREATED.newestVersion().text();
        String schema = "{ \"$comment\": \"%s\",".formatted(comment) + newest.substring(newest.indexOf('{') + 1);
        String artifact = ContractJson.mapper()
                .writeValueAsString(Map.of(
                        "artifactId",
                        "way-back-" + comment.hashCode(),
                        "artifactType",
                        "JSON",
                        "firstVersion",
                        Map.of("content", Map.of("content", schema, "contentType", "application/json"))));
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(
                                    infrastructure.registryUrl() + "/apis/registry/v3/groups/default/artifacts"))
                            .header("content-type", "application/json")
                            .POST(BodyPublishers.ofString(artifact))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return ContractJson.mapper()
                    .readTree(answer.body())
                    .path("version")
                    .path("contentId")
                    .asInt();
        }
    }

    private static VehicleCreated golf(String vin) {
        return new VehicleCreated(
                UUID.randomUUID(),
                vin,
                "Golf",
                "Volkswagen",
                2012,
                90_000,
                OdometerUnit.KILOMETRES,
                FuelType.DIESEL,
                1,
                Instant.now().minusSeconds(60));
    }
}
