package io.forecourt.ads.ad;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.forecourt.schemas.event.FuelType;
import io.forecourt.schemas.event.OdometerUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Ads of few VINs, versions, times and prices, so that ties of every kind occur: what the laws are tried on. */
public final class SomeVehicles {

    private SomeVehicles() {}

    public static Arbitrary<List<Ad>> events() {
        Arbitrary<Instant> time = Arbitraries.integers().between(-1, 1).map(Instant::ofEpochSecond);
        return Combinators.combine(
                        Arbitraries.of("VIN1", "VIN2", "VIN3"),
                        Arbitraries.integers().between(1, 2).map(id -> new UUID(0, id)),
                        Arbitraries.integers().between(1, 12),
                        time,
                        time,
                        Arbitraries.longs().between(1, 3),
                        Arbitraries.of(FuelType.PETROL, FuelType.ELECTRIC).injectNull(0.3))
                .as((vin, id, version, created, processed, cents, fuelType) -> new Ad(
                        id,
                        vin,
                        "Accord",
                        "Honda",
                        2003,
                        new Odometer(1, OdometerUnit.KILOMETRES),
                        fuelType,
                        new Price(cents, "USD"),
                        version,
                        created,
                        processed))
                .list()
                .ofMaxSize(30);
    }
}
