package io.forecourt.stock.catalogue;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.forecourt.schemas.event.FuelType;
import io.forecourt.schemas.event.OdometerUnit;
import io.forecourt.stock.vehicle.Odometer;
import io.forecourt.stock.vehicle.Vehicle;
import io.forecourt.stock.vehicle.Vin;

/** A vehicle as Postgres keeps it; Flyway owns the table. */
@Entity
@Table(name = "vehicle")
public class VehicleRow {

    @Id
    UUID id;

    String vin;
    String model;
    String manufacturer;
    int year;
    int odometer;

    @Column(name = "odometer_unit")
    @Convert(converter = OdometerUnitColumn.class)
    OdometerUnit odometerUnit;

    /** Reckoned by Postgres from the two above: the distance in one unit for all. */
    @Column(name = "odometer_millimetres", insertable = false, updatable = false)
    Long odometerMillimetres;

    /** Null where nobody stated it. */
    @Column(name = "fuel_type")
    @Convert(converter = FuelTypeColumn.class)
    FuelType fuelType;

    int version;

    @Column(name = "created_at")
    Instant createdAt;

    /** For Hibernate. */
    VehicleRow() {}

    Vehicle vehicle() {
        return new Vehicle(
                id,
                new Vin(vin),
                model,
                manufacturer,
                year,
                new Odometer(odometer, odometerUnit),
                Optional.ofNullable(fuelType),
                version,
                createdAt);
    }
}
