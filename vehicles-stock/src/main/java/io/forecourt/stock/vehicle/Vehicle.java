package io.forecourt.stock.vehicle;

import java.time.Instant;
import java.util.UUID;

/**
 * A vehicle in stock.
 *
 * @param year model year
 * @param version counted from 1; each event of the vehicle states one
 * @param createdAt when it was taken into stock, to the millisecond
 */
public record Vehicle(
        UUID id,
        Vin vin,
        String model,
        String manufacturer,
        int year,
        Odometer odometer,
        int version,
        Instant createdAt) {}
