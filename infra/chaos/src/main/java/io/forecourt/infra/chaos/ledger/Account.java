package io.forecourt.infra.chaos.ledger;

import static io.forecourt.infra.chaos.ledger.Imbalance.Kind.DOUBLED;
import static io.forecourt.infra.chaos.ledger.Imbalance.Kind.MISSING;
import static io.forecourt.infra.chaos.ledger.Imbalance.Kind.WRONG;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.forecourt.infra.local.client.Ad;
import io.forecourt.pricing.estimate.BasePrices;
import io.forecourt.pricing.estimate.DepreciationEstimator;
import io.forecourt.schemas.event.VehicleCreated;
import io.forecourt.schemas.event.VehicleEvent;
import io.forecourt.schemas.event.VehicleProcessed;

/** All that there is of one vehicle, from Postgres to its ad. */
record Account(
        String id,
        List<StoredVehicle> rows,
        List<LoggedEvent<VehicleCreated>> created,
        List<LoggedEvent<VehicleProcessed>> processed,
        List<Ad> ads) {

    private static final DepreciationEstimator ESTIMATOR = new DepreciationEstimator(BasePrices.builtIn());

    /** What does not balance of a vehicle that was acknowledged. */
    List<Imbalance> imbalances() {
        List<Imbalance> found = new ArrayList<>();
        once(found, "rows in Postgres", rows.size());
        once(found, "created events", identities(created).size());
        once(found, "processed events", identities(processed).size());
        once(found, "ads", ads.size());
        if (found.isEmpty()) {
            if (!Set.copyOf(rows.getFirst().events()).equals(identities(created))) {
                found.add(wrong("%s is on the topic as %s, but was stored as %s"
                        .formatted(id, identities(created), rows.getFirst().events())));
            }
            if (distinct(created, LoggedEvent::text).size() > 1) {
                found.add(wrong("%s has created events of one identity that differ".formatted(id)));
            }
            if (distinct(processed, LoggedEvent::text).size() > 1) {
                found.add(wrong("%s has processed events of one identity that differ".formatted(id)));
            }
            if (!ads.getFirst().price().equals(rightPrice())) {
                found.add(wrong("%s is advertised for %s but is worth %s"
                        .formatted(id, ads.getFirst().price(), rightPrice())));
            }
        }
        return found;
    }

    /** What there is of a vehicle of which nobody was told. */
    List<Imbalance> surplus() {
        return List.of(new Imbalance(
                DOUBLED,
                id,
                "%s was acknowledged to nobody, but has %d rows, %d created events, %d processed events, %d ads"
                        .formatted(
                                id,
                                rows.size(),
                                identities(created).size(),
                                identities(processed).size(),
                                ads.size())));
    }

    private void once(List<Imbalance> found, String of, int count) {
        if (count != 1) {
            found.add(new Imbalance(count == 0 ? MISSING : DOUBLED, id, "%s has %d %s".formatted(id, count, of)));
        }
    }

    private Imbalance wrong(String text) {
        return new Imbalance(WRONG, id, text);
    }

    /** What the vehicle costs whoever prices it, and however often. */
    private BigDecimal rightPrice() {
        LoggedEvent<VehicleCreated> event = created.getFirst();
        return ESTIMATOR.estimate(event.event(), event.identity()).amount();
    }

    static <E extends VehicleEvent> Set<String> identities(List<LoggedEvent<E>> events) {
        return distinct(events, LoggedEvent::identity);
    }

    private static <E extends VehicleEvent> Set<String> distinct(
            List<LoggedEvent<E>> events, Function<LoggedEvent<E>, String> property) {
        return events.stream().map(property).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
