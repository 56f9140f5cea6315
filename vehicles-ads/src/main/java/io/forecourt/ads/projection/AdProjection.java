package io.forecourt.ads.projection;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import jakarta.enterprise.context.ApplicationScoped;

import io.forecourt.ads.ad.Ad;
import io.forecourt.ads.ad.NewestAds;
import io.forecourt.ads.catalogue.AdCatalogue;
import io.forecourt.ads.outage.Patience;
import io.forecourt.ads.telemetry.AdMetrics;
import io.forecourt.ads.telemetry.EventInLog;
import org.jboss.logging.Logger;

/**
 * Shows the ads of a batch of events. Idempotent, and the order of events makes no difference. When it returns, MongoDB has
 * acknowledged all of the batch; while MongoDB is away, this waits. Blocks.
 */
@ApplicationScoped
class AdProjection {

    private static final Logger LOG = Logger.getLogger(AdProjection.class);

    private final AdCatalogue catalogue;
    private final Patience patience;
    private final AdMetrics metrics;

    AdProjection(AdCatalogue catalogue, Patience patience, AdMetrics metrics) {
        this.catalogue = catalogue;
        this.patience = patience;
        this.metrics = metrics;
    }

    void project(List<PricedVehicle> vehicles) {
        Collection<Ad> newest = NewestAds.byVin(
                        vehicles.stream().map(PricedVehicle::ad).toList())
                .values();
        Set<Ad> shown = Set.copyOf(patience.insist("write ads to MongoDB", () -> catalogue.show(newest)));
        shown.forEach(metrics::applied);
        metrics.stale(vehicles.size() - shown.size());
        tell(vehicles, shown);
    }

    private static void tell(List<PricedVehicle> vehicles, Set<Ad> shown) {
        for (PricedVehicle vehicle : vehicles) {
            Ad ad = vehicle.ad();
            try (EventInLog _ = EventInLog.of(vehicle.eventId(), ad.id())) {
                if (shown.contains(ad)) {
                    LOG.infof(
                            "Advertised %s, version %d, at %s %s",
                            ad.vin(),
                            ad.version(),
                            ad.price().amount(),
                            ad.price().currency());
                } else {
                    LOG.infof("Passed over version %d of %s: it is a repeat or history", ad.version(), ad.vin());
                }
            }
        }
    }
}
