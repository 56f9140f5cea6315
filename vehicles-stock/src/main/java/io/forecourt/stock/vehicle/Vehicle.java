package io.forecourt.stock.vehicle;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.forecourt.schemas.event.FuelType;

/**
 * A vehicle in stock.
 *
 * @param year model year
 * @param fuelType what it is driven with; empty where nobody stated it
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
        Optional<FuelType> fuelType,
        int version,
        Instant createdAt) {}
