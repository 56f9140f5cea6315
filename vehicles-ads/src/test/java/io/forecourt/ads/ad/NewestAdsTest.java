package io.forecourt.ads.ad;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import io.forecourt.schemas.event.FuelType;
import io.forecourt.schemas.event.OdometerUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The law: any order and any repetition of the same events gives the same ads. */
class NewestAdsTest {

    @Property(tries = 500)
    void anyOrderAndRepetitionOfTheSameEventsGivesTheSameAds(@ForAll("events") List<Ad> events, @ForAll long seed) {
        // Given
        List<Ad> again = new ArrayList<>(events);
        again.addAll(events.subList(0, events.size() / 2));
        Collections.shuffle(again, new Random(seed));

        // Then
        assertThat(NewestAds.byVin(again)).isEqualTo(NewestAds.byVin(events));
    }

    @Property(tries = 500)
    void batchesMakeNoDifference(@ForAll("events") List<Ad> events, @ForAll int at) {
        // Given
        int cut = events.isEmpty() ? 0 : Math.floorMod(at, events.size());
        Map<String, Ad> shown = new HashMap<>(NewestAds.byVin(events.subList(0, cut)));

        // When
        NewestAds.byVin(events.subList(cut, events.size()))
                .forEach((vin, ad) -> shown.merge(vin, ad, (old, late) -> late.supersedes(old) ? late : old));

        // Then
        assertThat(shown).isEqualTo(NewestAds.byVin(events));
    }

    @Property(tries = 500)
    void theHighestVersionWins(@ForAll("events") List<Ad> events) {
        NewestAds.byVin(events)
                .forEach((vin, newest) -> assertThat(events)
                        .filteredOn(ad -> ad.vin().equals(vin))
                        .allSatisfy(ad -> assertThat(ad.version()).isLessThanOrEqualTo(newest.version())));
    }

    /** Few VINs, versions, times and prices, so that ties of every kind occur. */
    @Provide
    Arbitrary<List<Ad>> events() {
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
