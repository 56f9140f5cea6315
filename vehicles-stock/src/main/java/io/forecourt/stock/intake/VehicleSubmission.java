package io.forecourt.stock.intake;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import io.forecourt.schemas.event.OdometerUnit;
import io.forecourt.stock.vehicle.Odometer;
import io.forecourt.stock.vehicle.Vin;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a client says of a vehicle. Its bounds are those of the event's contract; texts come without surrounding blanks. */
@Schema(name = "VehicleSubmission", additionalProperties = Schema.False.class, examples = """
                {"vin": "1HGCM82633A004352", "model": "Accord", "manufacturer": "Honda", "year": 2003,
                 "odometer": 120000, "odometerUnit": "km"}""")
public record VehicleSubmission(
        @NotNull(message = REQUIRED)
        @VinText
        @Schema(minLength = 1, maxLength = Vin.MAX_LENGTH, description = "Upper-cased and trimmed before it is stored.")
        String vin,

        @NotNull(message = REQUIRED) @Name @Schema(minLength = 1, maxLength = Name.MAX_LENGTH)
        String model,

        @NotNull(message = REQUIRED) @Name @Schema(minLength = 1, maxLength = Name.MAX_LENGTH)
        String manufacturer,

        @NotNull(message = REQUIRED) @ModelYear @Schema(minimum = "1900", description = "Up to next year.")
        Integer year,

        @NotNull(message = REQUIRED)
        @Min(value = 0, message = "must be 0 or more")
        @Max(value = Odometer.MAX_READING, message = "must be {value} or less")
        Integer odometer,

        @NotNull(message = REQUIRED)
        @Schema(
                type = SchemaType.STRING,
                enumeration = {"km", "mi"})
        OdometerUnit odometerUnit) {

    static final String REQUIRED = "is required";
}
