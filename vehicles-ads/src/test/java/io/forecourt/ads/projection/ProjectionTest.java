package io.forecourt.ads.projection;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.util.List;

import io.forecourt.ads.Line;
import io.forecourt.ads.RealLine;
import io.forecourt.ads.Vehicles;
import io.forecourt.schemas.event.VehicleProcessed;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealLine
class ProjectionTest {

    private final Vehicles vehicles = new Vehicles();

    @Test
    void a_priced_vehicle_becomes_an_ad() {
        try (Line line = new Line()) {
            // Given
            VehicleProcessed vehicle = vehicles.vehicle(1);

            // When
            line.send(vehicle);

            // Then
            Line.await("the ad of " + vehicle.vin())
                    .untilAsserted(() -> when().get("/ads/" + vehicle.id())
                            .then()
                            .statusCode(200)
                            .body("vin", equalTo(vehicle.vin()))
                            .body("model", equalTo("Accord"))
                            .body("manufacturer", equalTo("Honda"))
                            .body("year", equalTo(2003))
                            .body("odometer", equalTo(120_000))
                            .body("odometerUnit", equalTo("km"))
                            .body("price", equalTo(4150.25f))
                            .body("priceUnit", equalTo("USD"))
                            .body("version", equalTo(1))
                            .body("createdAt", equalTo(vehicle.createdAt().toString()))
                            .body("processedAt", equalTo(vehicle.processedAt().toString())));
        }
    }

    @Test
    void repeats_and_older_versions_change_nothing() {
        try (Line line = new Line()) {
            // Given
            VehicleProcessed first = vehicles.vehicle(2, 1, "1000.00");
            VehicleProcessed third = vehicles.vehicle(2, 3, "3000.00");
            VehicleProcessed second = vehicles.vehicle(2, 2, "2000.00");
            VehicleProcessed last = vehicles.vehicle(3);

            // When
            line.send(first, third, second, third, first, last);

            // Then: one partition may overtake another, so the last record of the same key marks the end
            line.send(second);
            awaitAds(last);
            Line.await("version 3 of " + third.vin())
                    .untilAsserted(() -> assertThat(prices(third.vin())).containsExactly(3000.00f));
        }
    }

    private static List<Float> prices(String vin) {
        return given().queryParam("vin", vin).get("/ads").jsonPath().getList("price", Float.class);
    }

    private static void awaitAds(VehicleProcessed... expected) {
        for (VehicleProcessed vehicle : expected) {
            Line.await("the ad of " + vehicle.vin())
                    .untilAsserted(
                            () -> when().get("/ads/" + vehicle.id()).then().statusCode(200));
        }
    }
}
