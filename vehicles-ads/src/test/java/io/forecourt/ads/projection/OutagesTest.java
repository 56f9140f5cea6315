package io.forecourt.ads.projection;

import static io.restassured.RestAssured.when;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.matchesPattern;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import io.forecourt.ads.Ads;
import io.forecourt.ads.Line;
import io.forecourt.ads.RealLine;
import io.forecourt.ads.Vehicles;
import io.forecourt.infra.embedded.InfrastructureResource;
import io.forecourt.infra.embedded.ManagedProcess;
import io.forecourt.schemas.Topics;
import io.forecourt.schemas.deadletter.DeadLetterHeaders;
import io.forecourt.schemas.event.VehicleProcessed;
import io.quarkus.test.junit.QuarkusTest;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealLine
class OutagesTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final Vehicles vehicles = new Vehicles();
    private final Line line = new Line();

    @AfterEach
    void close() {
        line.close();
    }

    /** Stopped, not killed: the embedded Mongo server forgets acknowledged writes when it is killed, which MongoDB does not. */
    @Test
    void mongodbGoesAwayMidwayAndComesBackAndNothingIsLost() {
        // Given
        ManagedProcess mongo = process("mongo");
        int deadLetters = line.deadLetters().size();
        line.send(vehicles.vehicles(0, 300));

        // When
        mongo.stop();
        try {
            line.send(vehicles.vehicles(300, 600));

            // Then
            Line.await("503 of the ads")
                    .untilAsserted(() -> when().get("/ads")
                            .then()
                            .statusCode(503)
                            .contentType("application/problem+json")
                            .header("Retry-After", matchesPattern("[1-9][0-9]*")));
            when().get("/q/health/ready").then().statusCode(503);
            when().get("/q/health/live").then().statusCode(200);
        } finally {
            mongo.start();
        }
        awaitAds(vehicles.vehicles(0, 600));
        when().get("/q/health/ready").then().statusCode(200);
        assertThat(line.deadLetters()).as("an outage makes no dead letter").hasSize(deadLetters);
    }

    @Test
    void allBrokersAreKilledAndComeBackAndTheProjectionGoesOn() {
        // Given
        List<ManagedProcess> brokers = List.of(process("kafka-1"), process("kafka-2"), process("kafka-3"));
        VehicleProcessed before = vehicles.vehicle(1);
        line.send(before);
        awaitAds(List.of(before));

        // When
        brokers.forEach(ManagedProcess::kill);
        when().get("/ads/" + before.id()).then().statusCode(200);
        when().get("/q/health/ready").then().statusCode(200);
        when().get("/q/health/live").then().statusCode(200);
        brokers.forEach(ManagedProcess::launch);
        brokers.forEach(broker -> broker.awaitReady(SOON));

        // Then
        line.send(vehicles.vehicles(2, 100));
        awaitAds(vehicles.vehicles(1, 100));
    }

    @Test
    void brokersThatDieWhileDeadLettersAreOnTheirWayGetAllOfThemInOrder() {
        // Given
        List<ManagedProcess> brokers = List.of(process("kafka-1"), process("kafka-2"), process("kafka-3"));
        byte[] key = vehicles.prefix().getBytes(UTF_8);
        ProducerRecord<byte[], byte[]> poison = new ProducerRecord<>(Topics.VEHICLE_PROCESSED, key, new byte[] {1});
        VehicleProcessed behind = vehicles.vehicle(1);
        List<String> sent = line.sendAll(Collections.nCopies(3_000, poison)).stream()
                .map(place -> String.valueOf(place.offset()))
                .toList();
        line.send(new ProducerRecord<>(Topics.VEHICLE_PROCESSED, key, line.encoded(behind)));
        Line.await("the first of the dead letters")
                .until(() -> !offsetsOfLetters(key).isEmpty());

        // When
        brokers.forEach(ManagedProcess::kill);
        brokers.forEach(ManagedProcess::launch);
        brokers.forEach(broker -> broker.awaitReady(SOON));

        // Then
        awaitAds(List.of(behind));
        assertThat(offsetsOfLetters(key)).containsExactlyElementsOf(sent);
    }

    @Test
    void aWarmProjectionNeedsNoRegistry() {
        // Given
        VehicleProcessed before = vehicles.vehicle(1);
        VehicleProcessed during = vehicles.vehicle(2);
        line.send(before);
        awaitAds(List.of(before));

        // When
        ManagedProcess registry = process("registry");
        registry.kill();
        try {
            line.send(during);

            // Then
            awaitAds(List.of(during));
        } finally {
            registry.start();
        }
    }

    /** Each once, in the order of the first of each. */
    private List<String> offsetsOfLetters(byte[] key) {
        return line.deadLetters().stream()
                .filter(letter -> Arrays.equals(letter.key(), key))
                .map(letter -> letter.headers().lastHeader(DeadLetterHeaders.OFFSET))
                .map(header -> new String(header.value(), UTF_8))
                .distinct()
                .toList();
    }

    private void awaitAds(List<VehicleProcessed> expected) {
        Line.await("all " + expected.size() + " ads")
                .untilAsserted(() -> assertThat(Ads.allVins(Map.of("q", vehicles.prefix(), "limit", 500), () -> {}))
                        .containsAll(
                                expected.stream().map(VehicleProcessed::vin).toList()));
    }

    private static ManagedProcess process(String name) {
        return InfrastructureResource.infrastructure().process(name);
    }
}
