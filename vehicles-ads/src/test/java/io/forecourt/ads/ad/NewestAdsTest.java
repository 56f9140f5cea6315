package io.forecourt.ads.ad;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The law: any order and any repetition of the same events gives the same ads. */
class NewestAdsTest {

    @Property(tries = 2_000, seed = "4")
    void anyOrderAndRepetitionOfTheSameEventsGivesTheSameAds(@ForAll("events") List<Ad> events, @ForAll long seed) {
        // Given
        List<Ad> again = new ArrayList<>(events);
        new Random(seed).ints(events.size(), 0, Math.max(1, events.size())).forEach(at -> again.add(events.get(at)));
        Collections.shuffle(again, new Random(seed));

        // Then
        assertThat(NewestAds.byVin(again)).isEqualTo(NewestAds.byVin(events));
    }

    @Property(tries = 2_000, seed = "4")
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

    @Property(tries = 500, seed = "4")
    void theHighestVersionWins(@ForAll("events") List<Ad> events) {
        NewestAds.byVin(events)
                .forEach((vin, newest) -> assertThat(events)
                        .filteredOn(ad -> ad.vin().equals(vin))
                        .allSatisfy(ad -> assertThat(ad.version()).isLessThanOrEqualTo(newest.version())));
    }

    @Provide
    Arbitrary<List<Ad>> events() {
        return SomeVehicles.events();
    }
}
