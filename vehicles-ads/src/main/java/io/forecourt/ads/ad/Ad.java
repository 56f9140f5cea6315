package io.forecourt.ads.ad;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import io.forecourt.schemas.event.FuelType;
import io.forecourt.schemas.event.VehicleProcessed;

/**
 * A vehicle up for sale. There is one ad for each VIN: the one that {@linkplain #supersedes supersedes} all others of that
 * VIN, so that any order and any repetition of the same events ends in the same ad.
 *
 * @param id identity of the vehicle
 * @param vin vehicle identification number, upper case
 * @param fuelType null where nobody stated it
 * @param version version of the vehicle, from 1
 * @param createdAt when the vehicle was taken into stock, in milliseconds
 * @param processedAt since when it is priced and up for sale, in milliseconds
 */
public record Ad(
        UUID id,
        String vin,
        String model,
        String manufacturer,
        int year,
        Odometer odometer,
        FuelType fuelType,
        Price price,
        int version,
        Instant createdAt,
        Instant processedAt) {

    public Ad {
        createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
        processedAt = processedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * The ad that a priced vehicle makes.
     *
     * @param recordTimestamp stands in for a {@code createdAt} that the event lacks
     */
    public static Ad of(VehicleProcessed event, Instant recordTimestamp) {
        VehicleProcessed vehicle = event.orCreatedAt(recordTimestamp);
        return new Ad(
                vehicle.id(),
                vehicle.vin(),
                vehicle.model(),
                vehicle.manufacturer(),
                vehicle.year(),
                new Odometer(vehicle.odometer(), vehicle.odometerUnit()),
                vehicle.fuelType(),
                Price.of(vehicle.price(), vehicle.priceUnit()),
                vehicle.version(),
                vehicle.createdAt(),
                vehicle.processedAt());
    }

    public Precedence precedence() {
        return Precedence.of(this);
    }

    /** Whether this ad replaces another one of the same VIN; never both ways, and never itself. */
    public boolean supersedes(Ad other) {
        return precedence().compareTo(other.precedence()) > 0;
    }
}
