package io.forecourt.stock.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import io.forecourt.schemas.event.EventMetadata;
import io.forecourt.schemas.event.FuelType;
import io.forecourt.schemas.event.OdometerUnit;
import io.forecourt.schemas.event.VehicleCreated;
import io.forecourt.stock.RealLine;
import io.forecourt.stock.Sql;
import io.forecourt.stock.Topic;
import io.forecourt.stock.Vehicles;
import io.forecourt.stock.Waiting;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@RealLine
class IntakeTest {

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void aVehicleIsAnsweredWith201AndStandsWhereLocationSays() {
        // When
        String vin = Vehicles.newVin();
        String location = Vehicles.post(
                        Vehicles.vehicle(" " + vin.toLowerCase() + " ", "Škoda", " Octavia ", 2020, 5, "mi"))
                .then()
                .statusCode(201)
                .body("vin", equalTo(vin))
                .body("vinCheck", equalTo("CHECK_DIGIT_MISMATCH"))
                .body("manufacturer", equalTo("Škoda"))
                .body("model", equalTo("Octavia"))
                .body("year", equalTo(2020))
                .body("odometer", equalTo(5))
                .body("odometerUnit", equalTo("mi"))
                .body("version", equalTo(1))
                .extract()
                .header("Location");
        // Then
        given().get(location).then().statusCode(200).body("vin", equalTo(vin));
    }

    @Test
    void itsEventIsOnTheTopicWithKeyHeadersAndTime() {
        // Given
        String vin = Vehicles.newVin();
        // When
        JsonPath vehicle = given().header("traceparent", TRACE)
                .contentType("application/json")
                .body(Vehicles.accord(vin))
                .post("/stock")
                .jsonPath();
        Waiting.until("the record of " + vin).until(() -> !Topic.recordsOf(vin).isEmpty());
        // Then
        List<ConsumerRecord<String, VehicleCreated>> records = Topic.recordsOf(vin);
        assertThat(records).hasSize(1);
        ConsumerRecord<String, VehicleCreated> record = records.getFirst();
        Instant createdAt = Instant.parse(vehicle.getString("createdAt"));
        assertThat(record.value())
                .isEqualTo(new VehicleCreated(
                        UUID.fromString(vehicle.getString("id")),
                        vin,
                        "Accord",
                        "Honda",
                        2003,
                        120_000,
                        OdometerUnit.KILOMETRES,
                        null,
                        1,
                        createdAt));
        assertThat(record.timestamp()).isEqualTo(createdAt.toEpochMilli());
        EventMetadata metadata = EventMetadata.read(record.headers(), "none", 0, 0, "none", Instant.EPOCH);
        assertThat(metadata)
                .extracting(EventMetadata::type, EventMetadata::source, EventMetadata::time, EventMetadata::subject)
                .containsExactly("stock.vehicle-created", "/vehicles-stock", createdAt, vin);
        assertThat(metadata.traceparent()).contains(TRACE);
        assertThat(UUID.fromString(metadata.id()).version()).isEqualTo(7);
        assertThat(Sql.number("select count(*) from vehicle_event where event_id = ?", UUID.fromString(metadata.id())))
                .isOne();
    }

    @ParameterizedTest
    @EnumSource(FuelType.class)
    void aFuelTypeIsStoredAndShownAndToldToTheOthers(FuelType fuelType) {
        // Given
        String vin = Vehicles.newVin();
        // When
        String location = Vehicles.post(Vehicles.accord(vin, fuelType))
                .then()
                .statusCode(201)
                .body("fuelType", equalTo(fuelType.word()))
                .extract()
                .header("Location");
        // Then
        given().get(location).then().statusCode(200).body("fuelType", equalTo(fuelType.word()));
        Waiting.until("the record of " + vin).until(() -> !Topic.recordsOf(vin).isEmpty());
        assertThat(Topic.recordsOf(vin).getFirst().value().fuelType()).isEqualTo(fuelType);
    }

    @Test
    void whereNobodyStatesAFuelTypeThereIsNone() {
        // Given
        String vin = Vehicles.newVin();
        // When
        String location = Vehicles.post(Vehicles.accord(vin))
                .then()
                .statusCode(201)
                .body("$", not(hasKey("fuelType")))
                .extract()
                .header("Location");
        // Then
        given().get(location).then().statusCode(200).body("$", not(hasKey("fuelType")));
        assertThat(Sql.text("select payload from vehicle_event where subject = ?", vin))
                .doesNotContain("fuelType");
    }

    @Test
    void theSameVinAgainIsAConflictThatLeadsToTheVehicle() {
        // Given
        String vin = Vehicles.newVin();
        String id = Vehicles.takenIn(Vehicles.accord(vin));
        // When, Then
        Vehicles.post(Vehicles.vehicle(vin.toLowerCase(), "Other", "Other", 1999, 1, "mi"))
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .header("Location", endsWith("/stock/" + id))
                .body("vehicle", equalTo("/stock/" + id))
                .body("detail", containsString(vin));
        given().get("/stock/" + id).then().body("manufacturer", equalTo("Honda"));
    }

    @Test
    void ofTwentyAtOnceOneGetsInAndOneEventIsWritten() {
        // Given
        String vin = Vehicles.newVin();
        // When
        List<Integer> statuses;
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            statuses = IntStream.range(0, 20)
                    .mapToObj(_ -> CompletableFuture.supplyAsync(
                            () -> Vehicles.post(Vehicles.accord(vin)).statusCode(), clients))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
        // Then
        assertThat(statuses).filteredOn(status -> status == 201).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(19);
        assertThat(Sql.number("select count(*) from vehicle where vin = ?", vin))
                .isOne();
        assertThat(Sql.number("select count(*) from vehicle_event where subject = ?", vin))
                .isOne();
    }

    @Test
    void acceptedVehiclesAreCounted() {
        Vehicles.takenIn(Vehicles.accord(Vehicles.newVin()));
        assertThat(given().get("/q/metrics").asString())
                .contains("forecourt_stock_accepted_total")
                .contains("forecourt_stock_intake_seconds_count")
                .contains("forecourt_outbox_unpublished")
                .contains("forecourt_outbox_oldest_age_seconds")
                .contains("forecourt_outbox_published_total")
                .contains("forecourt_outbox_leader");
    }
}
