package io.forecourt.ads.browse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import io.forecourt.ads.ad.Ad;
import io.forecourt.ads.catalogue.AdCatalogue;
import io.forecourt.ads.telemetry.AdMetrics;
import org.bson.conversions.Bson;

/**
 * Reads pages by position, never by count: what is there from the first page to the last, and does not change its place, comes
 * exactly once, however many ads appear meanwhile.
 */
@ApplicationScoped
class AdBrowser {

    private final AdCatalogue catalogue;
    private final AdMetrics metrics;

    AdBrowser(AdCatalogue catalogue, AdMetrics metrics) {
        this.catalogue = catalogue;
        this.metrics = metrics;
    }

    AdPage page(AdQuery query) {
        List<Bson> conditions = new ArrayList<>(query.conditions());
        query.after().ifPresent(position -> conditions.add(query.order().after(position)));
        List<Ad> found = metrics.timeBrowsing(
                () -> catalogue.list(conditions, query.order().sort(), query.limit() + 1));
        return AdPage.of(found, query);
    }

    Optional<Ad> ad(UUID vehicleId) {
        return metrics.timeBrowsing(() -> catalogue.ofVehicle(vehicleId));
    }
}
