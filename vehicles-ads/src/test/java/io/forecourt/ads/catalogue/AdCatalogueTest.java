package io.forecourt.ads.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import jakarta.inject.Inject;

import io.forecourt.ads.RealLine;
import io.forecourt.ads.Vehicles;
import io.forecourt.ads.ad.Ad;
import io.forecourt.ads.ad.NewestAds;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@RealLine
class AdCatalogueTest {

    private static final int VEHICLES = 20;
    private static final int VERSIONS = 5;

    @Inject
    AdCatalogue catalogue;

    private final Vehicles vehicles = new Vehicles();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void writersThatRaceInAnyOrderWithRepeatsLeaveTheSameAds(long seed) throws Exception {
        // Given
        List<Ad> events = events();
        List<Callable<Void>> writers = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            List<Ad> shuffled = new ArrayList<>(events);
            Collections.shuffle(shuffled, new Random(seed * 31 + writer));
            writers.add(() -> showInBatches(shuffled));
        }

        // When
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Void> writer : threads.invokeAll(writers)) {
                writer.get();
            }
        }

        // Then
        Map<String, Ad> newest = NewestAds.byVin(events);
        assertThat(newest.values())
                .allSatisfy(ad -> assertThat(catalogue.ofVehicle(ad.id())).contains(ad));
    }

    @Test
    void onlyWhatIsNewCountsAsShown() {
        // Given
        Ad first = ad(1, 1);
        Ad second = ad(1, 2);
        Ad other = ad(2, 1);

        // Then
        assertThat(catalogue.show(List.of(first))).containsExactly(first);
        assertThat(catalogue.show(List.of(first))).isEmpty();
        assertThat(catalogue.show(List.of(second, other))).containsExactlyInAnyOrder(second, other);
        assertThat(catalogue.show(List.of(first))).isEmpty();
        assertThat(catalogue.ofVehicle(first.id())).contains(second);
    }

    private Void showInBatches(List<Ad> ads) {
        for (int from = 0; from < ads.size(); from += 7) {
            catalogue.show(NewestAds.byVin(ads.subList(from, Math.min(from + 7, ads.size())))
                    .values());
        }
        return null;
    }

    private List<Ad> events() {
        return IntStream.range(0, VEHICLES)
                .boxed()
                .flatMap(number -> IntStream.rangeClosed(1, VERSIONS).mapToObj(version -> ad(number, version)))
                .toList();
    }

    private Ad ad(int number, int version) {
        return Ad.of(vehicles.vehicle(number, version, version + "000.00"), Instant.EPOCH);
    }
}
