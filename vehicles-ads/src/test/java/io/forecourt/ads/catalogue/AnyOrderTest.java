package io.forecourt.ads.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import jakarta.inject.Inject;

import io.forecourt.ads.RealLine;
import io.forecourt.ads.ad.Ad;
import io.forecourt.ads.ad.NewestAds;
import io.forecourt.ads.ad.SomeVehicles;
import io.quarkus.test.junit.QuarkusTest;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.sessions.JqwikSession;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The law of {@code NewestAdsTest}, where it has to hold in the end: in what MongoDB has. */
@QuarkusTest
@RealLine
class AnyOrderTest {

    private static final int TRIES = 20;
    private static final long SEED = 4;

    @Inject
    AdCatalogue catalogue;

    private final List<AdCollection> used = new ArrayList<>();

    @AfterEach
    void drop() {
        used.forEach(AdCollection::drop);
    }

    @Test
    void anyOrderAndRepetitionOfTheSameEventsLeavesTheSameDocuments() {
        JqwikSession.run(() -> {
            RandomGenerator<List<Ad>> some = SomeVehicles.events().generator(TRIES, true);
            Random random = new Random(SEED);
            for (int each = 0; each < TRIES; each++) {
                // Given
                List<Ad> events = some.next(random).value();
                List<Ad> again = new ArrayList<>(events);
                random.ints(events.size(), 0, Math.max(1, events.size())).forEach(at -> again.add(events.get(at)));
                Collections.shuffle(again, random);

                // When
                List<BsonDocument> inOrder = shown(events, 1 + random.nextInt(7));
                List<BsonDocument> inAnyOrder = shown(again, 1 + random.nextInt(7));

                // Then
                assertThat(inAnyOrder).as("%s and then %s", events, again).isEqualTo(inOrder);
            }
        });
    }

    /** What a collection of its own holds when it was shown these ads, so many in a batch. */
    private List<BsonDocument> shown(List<Ad> ads, int batch) {
        AdCollection collection = catalogue.collection("ads_law_" + used.size());
        used.add(collection);
        for (int from = 0; from < ads.size(); from += batch) {
            collection.show(NewestAds.byVin(ads.subList(from, Math.min(from + batch, ads.size())))
                    .values());
        }
        return collection.beyond("", 10);
    }
}
