package io.forecourt.schemas.event;

import java.time.Instant;
import java.util.UUID;

/** What every event of a vehicle says. The kinds are closed: a new one does not compile until each reader has answered it. */
public sealed interface VehicleEvent permits VehicleCreated, VehicleProcessed {

    /** Identity of the vehicle, the same in all its events. */
    UUID id();

    /** Vehicle identification number, the key of every record about the vehicle. */
    String vin();

    String model();

    String manufacturer();

    /** Model year. */
    int year();

    /** Distance driven, in {@link #odometerUnit()}. */
    int odometer();

    OdometerUnit odometerUnit();

    /** What the vehicle is driven with, or null where nobody stated it. */
    FuelType fuelType();

    /** Version of the vehicle, from 1; a lower one is history. */
    int version();

    /** When the vehicle was taken into stock, or null where a foreign producer left it out. */
    Instant createdAt();
}
