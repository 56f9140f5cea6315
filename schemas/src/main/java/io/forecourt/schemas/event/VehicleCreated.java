package io.forecourt.schemas.event;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * A vehicle was taken into stock; the event of {@link io.forecourt.schemas.Topics#VEHICLE_CREATED}. Its rules stand in the
 * JSON Schema alone; this record only carries a payload that has passed it, with the schema's defaults filled in.
 *
 * @param fuelType null where nobody stated it, as in all events of contract version 1
 * @param version 1 where the payload left it out
 * @param createdAt null where the payload left it out: the record's timestamp stands in for it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "id",
    "vin",
    "model",
    "manufacturer",
    "year",
    "odometer",
    "odometerUnit",
    "fuelType",
    "version",
    "createdAt"
})
public record VehicleCreated(
        UUID id,
        String vin,
        String model,
        String manufacturer,
        int year,
        int odometer,
        OdometerUnit odometerUnit,
        FuelType fuelType,
        int version,
        Instant createdAt)
        implements VehicleEvent {

    public VehicleCreated {
        version = version == 0 ? 1 : version;
    }

    /** The same event, with the time of its record where it carries no {@code createdAt} of its own. */
    public VehicleCreated orCreatedAt(Instant recordTimestamp) {
        return createdAt != null
                ? this
                : new VehicleCreated(
                        id, vin, model, manufacturer, year, odometer, odometerUnit, fuelType, version, recordTimestamp);
    }
}
