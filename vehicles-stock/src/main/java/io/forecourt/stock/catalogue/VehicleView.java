package io.forecourt.stock.catalogue;

import java.time.Instant;
import java.util.UUID;

import io.forecourt.schemas.event.OdometerUnit;
import io.forecourt.stock.vehicle.Vehicle;
import io.forecourt.stock.vehicle.VinCheck;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A vehicle as the API shows it. */
@Schema(name = "Vehicle", examples = """
                {"id": "01980a4e-6f0e-7b64-9e3c-9d4a52f6a1b7", "vin": "1HGCM82633A004352", "vinCheck": "VALID",
                 "model": "Accord", "manufacturer": "Honda", "year": 2003, "odometer": 120000, "odometerUnit": "km",
                 "version": 1, "createdAt": "2026-03-01T09:30:00.123Z"}""")
public record VehicleView(
        UUID id,
        String vin,

        @Schema(description = "What ISO 3779 says of the VIN: a flag, not a verdict.")
        VinCheck vinCheck,

        String model,
        String manufacturer,
        int year,
        int odometer,

        @Schema(
                type = SchemaType.STRING,
                enumeration = {"km", "mi"})
        OdometerUnit odometerUnit,

        int version,
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
                vehicle.version(),
                vehicle.createdAt());
    }
}
