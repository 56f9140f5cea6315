package io.forecourt.stock;

import static io.restassured.RestAssured.given;

import java.util.concurrent.atomic.AtomicInteger;

import io.forecourt.schemas.event.FuelType;
import io.restassured.response.Response;

/** Vehicles for tests, each with a VIN of its own, and the way to send them. */
public final class Vehicles {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private Vehicles() {}

    /** Seventeen characters that no other call returns in this run. */
    public static String newVin() {
        return "TESTVEHCLE%07d".formatted(COUNT.incrementAndGet());
    }

    public static String accord(String vin) {
        return vehicle(vin, "Honda", "Accord", 2003, 120_000, "km");
    }

    public static String vehicle(String vin, String manufacturer, String model, int year, int odometer, String unit) {
        return """
                {"vin": "%s", "manufacturer": "%s", "model": "%s", "year": %d, "odometer": %d, "odometerUnit": "%s"}""".formatted(vin, manufacturer, model, year, odometer, unit);
    }

    /** The Accord, with a fuel type as JSON has it. */
    public static String accord(String vin, FuelType fuelType) {
        return accord(vin).replace("}", ", \"fuelType\": \"%s\"}".formatted(fuelType.word()));
    }

    public static Response post(String body) {
        return given().contentType("application/json").body(body).post("/stock");
    }

    /** Sends a vehicle under an idempotency key, which goes between the quotes. */
    public static Response post(String body, String key) {
        return given().header("Idempotency-Key", "\"" + key + "\"")
                .contentType("application/json")
                .body(body)
                .post("/stock");
    }

    /** Takes a vehicle in and returns its id. */
    public static String takenIn(String body) {
        return post(body).then().statusCode(201).extract().path("id");
    }
}
