package io.forecourt.ads.catalogue;

import java.util.List;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import io.forecourt.ads.AdsConfig;
import io.forecourt.ads.catalogue.AdDocument.Field;
import io.forecourt.ads.outage.Patience;
import io.forecourt.ads.outage.StoppedException;
import io.quarkus.runtime.StartupEvent;

/**
 * The indexes for browsing, created in the background as soon as MongoDB can be reached: neither start nor the projection
 * waits for them. They make pages fast, never right: that a VIN has one ad, the primary key sees to.
 */
@ApplicationScoped
public class AdIndexes {

    private final AdCatalogue catalogue;
    private final Patience patience;
    private final boolean serves;

    AdIndexes(AdCatalogue catalogue, Patience patience, AdsConfig config) {
        this.catalogue = catalogue;
        this.patience = patience;
        this.serves = config.serves();
    }

    void createAtStart(@Observes StartupEvent start) {
        if (!serves) {
            return;
        }
        Thread.ofVirtual().name("ad-indexes").start(this::createUntilDone);
    }

    private void createUntilDone() {
        try {
            patience.insist(
                    "create the indexes of the ads", () -> catalogue.current().createIndexes());
        } catch (StoppedException _) {
            // the next start creates them
        }
    }

    /**
     * One for each order of browsing, with the tie-breakers of its pages; both directions use the same. What many ask for by its value
     * has one more, in the usual order: a page of a make is found at once, however rare it is. By VIN, the primary key orders.
     */
    public static List<IndexModel> all() {
        return Stream.of(
                        Stream.of(Indexes.ascending(Field.ID), Indexes.ascending(Field.WORDS)),
                        Stream.of(Field.MANUFACTURER_KEY, Field.MODEL_KEY, Field.FUEL_TYPE)
                                .map(field -> Indexes.ascending(field, Field.CREATED_AT, Field.ID, Field.VIN)),
                        Stream.of(
                                        Field.CREATED_AT,
                                        Field.PRICE_CENTS,
                                        Field.YEAR,
                                        Field.ODOMETER_METRES,
                                        Field.MANUFACTURER_KEY,
                                        Field.MODEL_KEY)
                                .map(field -> Indexes.ascending(field, Field.ID, Field.VIN)))
                .flatMap(indexes -> indexes)
                .map(IndexModel::new)
                .toList();
    }
}
