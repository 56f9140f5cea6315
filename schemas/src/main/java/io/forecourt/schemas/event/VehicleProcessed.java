package io.forecourt.schemas.event;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * A vehicle has a price; the event of {@link io.forecourt.schemas.Topics#VEHICLE_PROCESSED}. Its rules stand in the JSON
 * Schema alone; this record only carries a payload that has passed it, with the schema's defaults filled in.
 *
 * @param fuelType null where nobody stated it, as in all events of contract version 1
 * @param version 1 where the payload left it out
 * @param createdAt null where the payload left it out: the record's timestamp stands in for it
 * @param price in {@code priceUnit}, always with two decimals
 * @param priceUnit ISO 4217 code
 * @param processedAt when the price became due; the same in every repeat of the event
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
    "createdAt",
    "price",
    "priceUnit",
    "processedAt"
})
public record VehicleProcessed(
        UUID id,
        String vin,
        String model,
        String manufacturer,
        int year,
        int odometer,
        OdometerUnit odometerUnit,
        FuelType fuelType,
        int version,
        Instant createdAt,
        BigDecimal price,
        String priceUnit,
        Instant processedAt)
        implements VehicleEvent {

    private static final int MOST_DIGITS = 20;

    public VehicleProcessed {
        version = version == 0 ? 1 : version;
        price = price == null ? null : inCents(price);
    }

    /** An exponent of millions is legal JSON, and would take minutes to round. */
    private static BigDecimal inCents(BigDecimal price) {
        if (Math.abs((long) price.scale()) > MOST_DIGITS || price.precision() > MOST_DIGITS) {
            throw new IllegalArgumentException("A price has at most %d digits".formatted(MOST_DIGITS));
        }
        return price.setScale(2, RoundingMode.HALF_UP);
    }

    /** The same event, with the time of its record where it carries no {@code createdAt} of its own. */
    public VehicleProcessed orCreatedAt(Instant recordTimestamp) {
        return createdAt != null
                ? this
                : new VehicleProcessed(
                        id,
                        vin,
                        model,
                        manufacturer,
                        year,
                        odometer,
                        odometerUnit,
                        fuelType,
                        version,
                        recordTimestamp,
                        price,
                        priceUnit,
                        processedAt);
    }
}
