package io.forecourt.stock.intake;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import io.forecourt.schemas.event.FuelType;
import io.forecourt.schemas.event.OdometerUnit;
import io.forecourt.stock.vehicle.Odometer;
import io.forecourt.stock.vehicle.Vin;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a client says of a vehicle. Its bounds are those of the event's contract; texts come without surrounding blanks.
 *
 * @param fuelType null where the client does not state it
 */
@Schema(name = "VehicleSubmission", additionalProperties = Schema.False.class, examples = """
                {"vin": "1HGCM82633A004352", "model": "Accord", "manufacturer": "Honda", "year": 2003,
                 "odometer": 120000, "odometerUnit": "km", "fuelType": "petrol"}""")
public record VehicleSubmission(
        @NotNull(message = REQUIRED)
        @VinText
        @Schema(
                minLength = 1,
                maxLength = Vin.MAX_LENGTH,
                description =
                        "Vehicle identification number: printable ASCII, trimmed and upper-cased before it is stored.")
        String vin,

        @NotNull(message = REQUIRED)
        @Name
        @Schema(
                minLength = 1,
                maxLength = Name.MAX_LENGTH,
                description = "As the manufacturer names it; trimmed, not blank, no control characters.")
        String model,

        @NotNull(message = REQUIRED)
        @Name
        @Schema(minLength = 1, maxLength = Name.MAX_LENGTH, description = "Trimmed, not blank, no control characters.")
        String manufacturer,

        @NotNull(message = REQUIRED) @ModelYear @Schema(minimum = "1900", description = "Model year, up to next year.")
        Integer year,

        @NotNull(message = REQUIRED)
        @Min(value = 0, message = "must be 0 or more")
        @Max(value = Odometer.MAX_READING, message = "must be {value} or less")
        @Schema(description = "Distance driven, in odometerUnit.")
        Integer odometer,

        @NotNull(message = REQUIRED) @Schema(description = "Kilometres, or international miles of 1.609344 km.")
        OdometerUnit odometerUnit,

        @Schema(description = "What it is driven with; may be left out.")
        FuelType fuelType) {

    static final String REQUIRED = "is required";
}
