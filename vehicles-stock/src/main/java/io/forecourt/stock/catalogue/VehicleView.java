package io.forecourt.stock.catalogue;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.forecourt.schemas.event.FuelType;
import io.forecourt.schemas.event.OdometerUnit;
import io.forecourt.stock.vehicle.Vehicle;
import io.forecourt.stock.vehicle.Vin;
import io.forecourt.stock.vehicle.VinCheck;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A vehicle as the API shows it. */
@Schema(name = "Vehicle", examples = """
                {"id": "01980a4e-6f0e-7b64-9e3c-9d4a52f6a1b7", "vin": "1HGCM82633A004352", "vinCheck": "VALID",
                 "model": "Accord", "manufacturer": "Honda", "year": 2003, "odometer": 120000, "odometerUnit": "km",
                 "fuelType": "petrol", "version": 1, "createdAt": "2026-03-01T09:30:00.123Z"}""")
public record VehicleView(
        @Schema(description = "Given by the service; the same in all events and ads of the vehicle.", required = true)
        UUID id,

        @Schema(description = "Vehicle identification number, upper case.", required = true, maxLength = Vin.MAX_LENGTH)
        String vin,

        @Schema(
                description =
                        "What ISO 3779 says of the VIN: a flag, not a verdict, for check digits bind in North America and China only.",
                required = true)
        VinCheck vinCheck,

        @Schema(required = true) String model,
        @Schema(required = true) String manufacturer,

        @Schema(description = "Model year.", required = true)
        int year,

        @Schema(description = "Distance driven, in odometerUnit.", required = true)
        int odometer,

        @Schema(description = "Kilometres, or international miles of 1.609344 km.", required = true)
        OdometerUnit odometerUnit,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "What it is driven with; absent where nobody stated it.")
        FuelType fuelType,

        @Schema(description = "Counted from 1; a lower one is history.", required = true)
        int version,

        @Schema(description = "When it was taken into stock (RFC 3339, UTC, to the millisecond).", required = true)
        Instant createdAt) {

    public static VehicleView of(Vehicle vehicle) {
        return new VehicleView(
                vehicle.id(),
                vehicle.vin().value(),
                vehicle.vin().check(),
                vehicle.model(),
                vehicle.manufacturer(),
                vehicle.year(),
                vehicle.odometer().reading(),
                vehicle.odometer().unit(),
                vehicle.fuelType().orElse(null),
                vehicle.version(),
                vehicle.createdAt());
    }
}
