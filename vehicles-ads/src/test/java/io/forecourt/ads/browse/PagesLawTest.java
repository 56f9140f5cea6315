package io.forecourt.ads.browse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import jakarta.inject.Inject;

import com.mongodb.client.model.Filters;
import io.forecourt.ads.RealLine;
import io.forecourt.ads.Vehicles;
import io.forecourt.ads.ad.Ad;
import io.forecourt.ads.catalogue.AdCatalogue;
import io.forecourt.schemas.event.OdometerUnit;
import io.forecourt.schemas.event.VehicleProcessed;
import io.quarkus.test.junit.QuarkusTest;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.Test;

/**
 * The law: pages over ads that come, change and move show each that is there from start to end and keeps its place exactly once,
 * and none twice that does not move. Tried with every order, any size of page, and ads that tie in all but their ids.
 */
@QuarkusTest
@RealLine
class PagesLawTest {

    private static final int TRIES = 40;
    private static final int ADS = 30;
    private static final long SEED = 4;

    @Inject
    AdBrowser browser;

    @Inject
    AdCatalogue catalogue;

    /** What happens between two pages: a new ad, or a next version of one, whose price and year may be others. */
    private record Change(int number, int year, int price) {}

    private record Walk(SortKey key, boolean descending, int limit, List<Change> changes) {}

    @Test
    void whatIsThereFromStartToEndAndKeepsItsPlaceIsSeenExactlyOnce() {
        JqwikSession.run(() -> {
            RandomGenerator<Walk> walks = walks().generator(TRIES, true);
            Random random = new Random(SEED);
            for (int each = 0; each < TRIES; each++) {
                holds(walks.next(random).value());
            }
        });
    }

    private static Arbitrary<Walk> walks() {
        Arbitrary<Change> change = Combinators.combine(
                        Arbitraries.integers().between(0, 2 * ADS),
                        Arbitraries.integers().between(2000, 2003),
                        Arbitraries.integers().between(1, 4))
                .as(Change::new);
        return Combinators.combine(
                        Arbitraries.of(SortKey.class),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(1, 12),
                        change.list().ofMinSize(10).ofMaxSize(40))
                .as(Walk::new);
    }

    private void holds(Walk walk) {
        // Given
        SortOrder order = new SortOrder(walk.key(), walk.descending());
        Vehicles vehicles = new Vehicles();
        Map<String, Ad> atStart = new HashMap<>();
        IntStream.range(0, ADS)
                .mapToObj(number -> ad(vehicles, new Change(number, 2000 + number % 4, 1 + number % 4), 1))
                .forEach(ad -> atStart.put(ad.vin(), ad));
        catalogue.show(atStart.values());
        Set<String> moved = new HashSet<>();
        List<Change> changes = new ArrayList<>(walk.changes());
        int version = 1;

        // When
        List<String> seen = new ArrayList<>();
        Optional<Position> after = Optional.empty();
        do {
            AdPage page = browser.page(
                    new AdQuery(List.of(Filters.regex("_id", "^" + vehicles.prefix())), order, after, walk.limit()));
            page.ads().forEach(ad -> seen.add(ad.vin()));
            after = page.next().map(cursor -> Cursor.decode(cursor, order).orElseThrow());
            for (int each = 0; each < 3 && !changes.isEmpty(); each++) {
                Ad changed = ad(vehicles, changes.removeFirst(), ++version);
                Ad before = atStart.get(changed.vin());
                if (before == null || !Position.of(changed, order).equals(Position.of(before, order))) {
                    moved.add(changed.vin());
                }
                catalogue.show(List.of(changed));
            }
        } while (after.isPresent());

        // Then
        Set<String> staid = new HashSet<>(atStart.keySet());
        staid.removeAll(moved);
        assertThat(seen).as("%s", walk).filteredOn(staid::contains).containsExactlyInAnyOrderElementsOf(staid);
    }

    private static Ad ad(Vehicles vehicles, Change change, int version) {
        VehicleProcessed vehicle = vehicles.vehicle(
                change.number(),
                "Model " + change.number() % 3,
                "Honda",
                change.year(),
                1000 * (change.number() % 5),
                OdometerUnit.KILOMETRES,
                version,
                change.price() + "000.50");
        return Ad.of(vehicle, Instant.EPOCH);
    }
}
