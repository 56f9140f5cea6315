package io.forecourt.infra.local.client;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * The body of {@code POST /stock}. Deliberately unchecked: the tests send wrong ones too.
 *
 * @param year the model year
 * @param odometer the reading in {@code odometerUnit}
 * @param odometerUnit {@code km} or {@code mi}
 * @param fuelType such as {@code plug-in-hybrid}; null, and not in the body, where it is not stated
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NewVehicle(
        String vin, String model, String manufacturer, int year, long odometer, String odometerUnit, String fuelType) {

    /** One whose fuel type is not stated. */
    public NewVehicle(String vin, String model, String manufacturer, int year, long odometer, String odometerUnit) {
        this(vin, model, manufacturer, year, odometer, odometerUnit, null);
    }
}
