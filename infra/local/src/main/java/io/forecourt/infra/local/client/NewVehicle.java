package io.forecourt.infra.local.client;

/**
 * The body of {@code POST /stock}. Deliberately unchecked: the tests send wrong ones too.
 *
 * @param year the model year
 * @param odometer the reading in {@code odometerUnit}
 * @param odometerUnit {@code km} or {@code mi}
 */
public record NewVehicle(String vin, String model, String manufacturer, int year, long odometer, String odometerUnit) {}
