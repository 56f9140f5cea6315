package io.forecourt.ads.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import jakarta.inject.Inject;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.forecourt.ads.RealLine;
import io.forecourt.ads.Vehicles;
import io.forecourt.ads.ad.Ad;
import io.forecourt.ads.catalogue.AdCatalogue;
import io.forecourt.ads.catalogue.AdCollection;
import io.forecourt.ads.catalogue.ViewControl;
import io.forecourt.ads.outage.Patience;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealLine
class CollectionComparisonTest {

    /** More than two pages. */
    private static final int ADS = 1_100;

    @Inject
    AdCatalogue catalogue;

    @Inject
    ViewControl control;

    @Inject
    Patience patience;

    private final Vehicles vehicles = new Vehicles();
    private AdCollection old;
    private AdCollection rebuilt;

    @BeforeEach
    void fill() {
        old = catalogue.collection("ads_compared_old");
        rebuilt = catalogue.collection("ads_compared_new");
        List<Ad> same =
                IntStream.range(0, ADS).mapToObj(number -> ad(number, 1)).toList();
        old.show(same);
        rebuilt.show(same.reversed());
    }

    @AfterEach
    void drop() {
        old.drop();
        rebuilt.drop();
    }

    @Test
    void equalAdsHaveEqualHashesInWhateverOrderTheyWereWritten() {
        Comparison comparison = compare();
        assertThat(comparison.isEqual()).isTrue();
        assertThat(comparison.old().ads()).isEqualTo(ADS);
        assertThat(comparison.old().hash()).matches("[0-9a-f]{64}");
    }

    @Test
    void whatDiffersIsToldByKindAndByName() {
        // Given
        old.show(List.of(ad(ADS + 1, 1), ad(700, 2)));
        rebuilt.show(List.of(ad(ADS + 2, 1), ad(900, 2)));
        control.mongoDatabase()
                .getCollection(old.name())
                .updateOne(Filters.eq("_id", ad(3, 1).vin()), Updates.set("manufacturerKey", "of another version"));

        // When
        Comparison comparison = compare();

        // Then
        assertThat(comparison.isEqual()).isFalse();
        assertThat(comparison.lacksSomething()).isTrue();
        assertThat(comparison.differences())
                .isEqualTo(Map.of(
                        Difference.MISSING, vins(ADS + 1),
                        Difference.OLDER, vins(700),
                        Difference.EXTRA, vins(ADS + 2),
                        Difference.NEWER, vins(900),
                        Difference.OTHER, vins(3)));
        assertThat(comparison.old().hash()).isNotEqualTo(comparison.rebuilt().hash());
    }

    @Test
    void whatTheNewOneHasBeyondTheOldIsNothingThatItLacks() {
        rebuilt.show(List.of(ad(ADS + 2, 1), ad(900, 2)));
        assertThat(compare().lacksSomething()).isFalse();
    }

    private Comparison compare() {
        return new CollectionComparison(old, rebuilt, patience).compare(() -> {});
    }

    private Vins vins(int number) {
        return Vins.NONE.with(ad(number, 1).vin());
    }

    private Ad ad(int number, int version) {
        return Ad.of(vehicles.vehicle(number, version, "1000.00"), Instant.EPOCH);
    }
}
