package io.forecourt.ads.browse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import jakarta.inject.Inject;

import io.forecourt.ads.Ads;
import io.forecourt.ads.RealLine;
import io.forecourt.ads.Vehicles;
import io.forecourt.ads.ad.Ad;
import io.forecourt.ads.catalogue.AdCatalogue;
import io.forecourt.schemas.event.OdometerUnit;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@RealLine
class PagesTest {

    private static final int ADS = 1000;
    private static final int PAGE = 170;

    @Inject
    AdCatalogue catalogue;

    private final Vehicles vehicles = new Vehicles();
    private final List<Ad> ads = IntStream.range(0, ADS).mapToObj(this::ad).toList();

    @BeforeEach
    void onlyTheseAdsAreShown() {
        catalogue.current().drop();
        catalogue.show(ads);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "createdAt",
                "-createdAt",
                "price",
                "-price",
                "year",
                "-year",
                "odometer",
                "-odometer",
                "manufacturer",
                "-manufacturer",
                "model",
                "-model",
                "vin",
                "-vin"
            })
    void pagesNeitherLoseNorRepeatAnAdWhileNewOnesArrive(String sort) {
        // Given
        AtomicInteger newcomer = new AtomicInteger(ADS);

        // When
        List<String> seen = Ads.allVins(
                Map.of("sort", sort, "limit", PAGE),
                () -> catalogue.show(IntStream.range(0, 10)
                        .mapToObj(_ -> ad(newcomer.getAndIncrement()))
                        .toList()));

        // Then
        Set<String> distinct = new HashSet<>(seen);
        assertThat(seen).as("no ad twice").hasSameSizeAs(distinct);
        assertThat(distinct)
                .as("no ad lost")
                .containsAll(ads.stream().map(Ad::vin).toList());
    }

    /** Few distinct values, so that most ads tie with many others; newcomers fall before and behind every page. */
    private Ad ad(int number) {
        return Ad.of(
                vehicles.vehicle(
                        number,
                        "Model " + number % 7,
                        number % 2 == 0 ? "Honda" : "honda",
                        2000 + number % 5,
                        1000 * (number % 11),
                        number % 3 == 0 ? OdometerUnit.MILES : OdometerUnit.KILOMETRES,
                        1,
                        (5000 + number % 13) + ".50"),
                Instant.EPOCH);
    }
}
