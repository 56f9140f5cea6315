package io.forecourt.stock;

import static io.restassured.RestAssured.given;

/** What the service tells Prometheus. */
public final class Metrics {

    private Metrics() {}

    /** The value of a metric that has one series. */
    public static double value(String name) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no metric " + name));
    }
}
