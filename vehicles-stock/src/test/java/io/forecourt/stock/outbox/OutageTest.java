package io.forecourt.stock.outbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.forecourt.infra.embedded.InfrastructureResource;
import io.forecourt.infra.embedded.ManagedProcess;
import io.forecourt.stock.RealLine;
import io.forecourt.stock.Sql;
import io.forecourt.stock.Topic;
import io.forecourt.stock.Vehicles;
import io.forecourt.stock.Waiting;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/** What goes on while a part of the line is away, and that it needs nobody to go on after. */
@QuarkusTest
@RealLine
class OutageTest {

    @Test
    void withAllBrokersDownVehiclesAreTakenInAndTheirEventsGoOutLater() {
        // Given
        List<ManagedProcess> brokers = Stream.of("kafka-1", "kafka-2", "kafka-3")
                .map(InfrastructureResource.infrastructure()::process)
                .toList();
        Waiting.until("an empty outbox").until(() -> Sql.unpublished() == 0);
        brokers.parallelStream().forEach(ManagedProcess::kill);
        // When
        List<String> vins =
                IntStream.range(0, 20).mapToObj(_ -> Vehicles.newVin()).toList();
        vins.forEach(vin -> Vehicles.takenIn(Vehicles.accord(vin)));
        // Then
        assertThat(Sql.unpublished()).isEqualTo(20);
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/health/live").then().statusCode(200);
        // When
        brokers.forEach(ManagedProcess::launch);
        brokers.forEach(broker -> broker.awaitReady(Duration.ofSeconds(60)));
        // Then
        Waiting.until("the events to go out").until(() -> Sql.unpublished() == 0);
        assertThat(Topic.records().stream()
                        .map(record -> record.key())
                        .filter(vins::contains)
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(vins);
    }

    @Test
    void withTheRegistryDownAWarmServiceMissesNothing() {
        // Given
        ManagedProcess registry = InfrastructureResource.infrastructure().process("registry");
        Waiting.until("the contracts to be held")
                .until(() -> given().get("/q/health/ready").asString().contains("HELD"));
        registry.kill();
        // When
        String vin = Vehicles.newVin();
        Vehicles.takenIn(Vehicles.accord(vin));
        // Then
        try {
            Waiting.until("the event to go out").until(() -> Sql.unpublished() == 0);
            given().get("/q/health/ready").then().statusCode(200);
        } finally {
            registry.start();
        }
        assertThat(Topic.recordsOf(vin)).hasSize(1);
    }

    @Test
    void withPostgresDownRequestsAreToldSoWithinSecondsAndServedAgainAfter() {
        // Given
        ManagedProcess postgres = InfrastructureResource.infrastructure().process("postgres");
        Vehicles.takenIn(Vehicles.accord(Vehicles.newVin()));
        postgres.kill();
        // When
        Instant asked = Instant.now();
        String vin = Vehicles.newVin();
        List<Response> answers = List.of(Vehicles.post(Vehicles.accord(vin), vin), given().get("/stock"));
        // Then
        assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(10));
        assertThat(answers)
                .allSatisfy(answer -> answer.then()
                        .statusCode(503)
                        .contentType("application/problem+json")
                        .header("Retry-After", equalTo("2")));
        given().get("/q/health/ready").then().statusCode(503);
        given().get("/q/health/live").then().statusCode(200);
        // When
        postgres.start();
        // Then
        Waiting.until("vehicles to be taken in again")
                .until(() -> Vehicles.post(Vehicles.accord(vin), vin).statusCode() == 201);
        Waiting.until("the event to go out").until(() -> Topic.recordsOf(vin).size() == 1);
    }
}
