package io.forecourt.infra.local.client;

/**
 * A vehicle as stock answers with it.
 *
 * @param odometer the reading in {@code odometerUnit}, {@code km} or {@code mi}
 */
public record StockVehicle(
        String id, String vin, String model, String manufacturer, int year, long odometer, String odometerUnit) {}
