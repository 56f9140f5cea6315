package io.forecourt.ads;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.forecourt.schemas.event.FuelType;
import io.forecourt.schemas.event.OdometerUnit;
import io.forecourt.schemas.event.VehicleProcessed;

/** Priced vehicles for tests; those of one {@code Vehicles} share a VIN prefix that no other test uses. */
public final class Vehicles {

    private static final AtomicInteger SERIES = new AtomicInteger();
    private static final Instant CREATED = Instant.parse("2026-01-15T09:30:00.250Z");

    private final String prefix = "TEST%04d".formatted(SERIES.incrementAndGet());

    /** What all VINs of these vehicles begin with. */
    public String prefix() {
        return prefix;
    }

    /** The vehicle of a number, always the same in its first version. */
    public VehicleProcessed vehicle(int number) {
        return vehicle(number, 1, "4150.25");
    }

    public VehicleProcessed vehicle(int number, int version, String price) {
        return vehicle(number, "Accord", "Honda", 2003, 120_000, OdometerUnit.KILOMETRES, version, price);
    }

    public VehicleProcessed vehicle(
            int number,
            String model,
            String manufacturer,
            int year,
            int odometer,
            OdometerUnit unit,
            int version,
            String price) {
        Instant created = CREATED.plusSeconds(number);
        return new VehicleProcessed(
                UUID.nameUUIDFromBytes((prefix + number).getBytes()),
                "%s%06d".formatted(prefix, number),
                model,
                manufacturer,
                year,
                odometer,
                unit,
                null,
                version,
                created,
                new BigDecimal(price),
                "USD",
                created.plusSeconds(30));
    }

    /** The same vehicle, with something to drive it. */
    public static VehicleProcessed drivenWith(FuelType fuelType, VehicleProcessed vehicle) {
        return new VehicleProcessed(
                vehicle.id(),
                vehicle.vin(),
                vehicle.model(),
                vehicle.manufacturer(),
                vehicle.year(),
                vehicle.odometer(),
                vehicle.odometerUnit(),
                fuelType,
                vehicle.version(),
                vehicle.createdAt(),
                vehicle.price(),
                vehicle.priceUnit(),
                vehicle.processedAt());
    }

    /** The same vehicle, one version later. */
    public static VehicleProcessed nextVersion(VehicleProcessed vehicle) {
        return new VehicleProcessed(
                vehicle.id(),
                vehicle.vin(),
                vehicle.model(),
                vehicle.manufacturer(),
                vehicle.year(),
                vehicle.odometer(),
                vehicle.odometerUnit(),
                vehicle.fuelType(),
                vehicle.version() + 1,
                vehicle.createdAt(),
                vehicle.price(),
                vehicle.priceUnit(),
                vehicle.processedAt());
    }

    public List<VehicleProcessed> vehicles(int from, int to) {
        return IntStream.range(from, to).mapToObj(this::vehicle).toList();
    }
}
