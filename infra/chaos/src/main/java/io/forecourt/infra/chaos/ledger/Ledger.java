package io.forecourt.infra.chaos.ledger;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.forecourt.infra.local.LocalSystem;
import io.forecourt.infra.local.client.Ad;
import io.forecourt.infra.local.client.AdsClient;
import io.forecourt.infra.local.client.Page;
import io.forecourt.pricing.estimate.BasePrices;
import io.forecourt.pricing.estimate.DepreciationEstimator;
import io.forecourt.schemas.Contract;
import io.forecourt.schemas.Topics;
import io.forecourt.schemas.event.VehicleCreated;
import io.forecourt.schemas.event.VehicleEvent;
import io.forecourt.schemas.event.VehicleProcessed;

/**
 * The judge: compares the vehicles that were acknowledged with the events and ads that came of them. It balances when each
 * acknowledged vehicle has one created event, one processed event by identity, repeats of it equal to the byte, and one ad
 * with the price that follows from the created event.
 */
public final class Ledger {

    private static final DepreciationEstimator ESTIMATOR = new DepreciationEstimator(BasePrices.builtIn());

    private final Collection<String> acknowledged;
    private final Map<String, List<LoggedEvent<VehicleCreated>>> created;
    private final Map<String, List<LoggedEvent<VehicleProcessed>>> processed;
    private final Map<String, List<Ad>> ads;

    private Ledger(
            Collection<String> acknowledged,
            List<LoggedEvent<VehicleCreated>> created,
            List<LoggedEvent<VehicleProcessed>> processed,
            List<Ad> ads) {
        this.acknowledged = acknowledged;
        this.created = byVehicle(created);
        this.processed = byVehicle(processed);
        this.ads = ads.stream().collect(Collectors.groupingBy(Ad::id));
    }

    /** Reads everything that there is at this moment. */
    public static Ledger of(LocalSystem system, TopicLog log, Collection<String> acknowledged) {
        return new Ledger(
                acknowledged,
                log.events(Topics.VEHICLE_CREATED, Contract.VEHICLE_CREATED),
                log.events(Topics.VEHICLE_PROCESSED, Contract.VEHICLE_PROCESSED),
                allAds(system.ads()));
    }

    /** What does not balance, each as a sentence with the vehicle's id; empty when all is well. */
    public List<String> imbalances() {
        return acknowledged.stream().flatMap(id -> imbalancesOf(id).stream()).toList();
    }

    private List<String> imbalancesOf(String id) {
        List<String> found = new ArrayList<>();
        Set<String> createdIdentities = identities(created.getOrDefault(id, List.of()));
        Set<String> processedIdentities = identities(processed.getOrDefault(id, List.of()));
        List<Ad> own = ads.getOrDefault(id, List.of());
        if (createdIdentities.size() != 1) {
            found.add("%s has %d created events".formatted(id, createdIdentities.size()));
        }
        if (processedIdentities.size() != 1) {
            found.add("%s has %d processed events".formatted(id, processedIdentities.size()));
        }
        if (distinct(processed.getOrDefault(id, List.of()), LoggedEvent::text).size() > 1) {
            found.add("%s has processed events of one identity that differ".formatted(id));
        }
        if (own.size() != 1) {
            found.add("%s has %d ads".formatted(id, own.size()));
        } else if (createdIdentities.size() == 1 && !own.getFirst().price().equals(rightPriceOf(id))) {
            found.add("%s is advertised for %s but is worth %s"
                    .formatted(id, own.getFirst().price(), rightPriceOf(id)));
        }
        return found;
    }

    /** What the vehicle costs whoever prices it, and however often. */
    private BigDecimal rightPriceOf(String id) {
        LoggedEvent<VehicleCreated> event = created.get(id).getFirst();
        return ESTIMATOR.estimate(event.event(), event.identity()).amount();
    }

    @Override
    public String toString() {
        return "acknowledged %d, created events %d, processed events %d (%d with repeats), ads %d"
                .formatted(
                        acknowledged.size(),
                        count(created),
                        count(processed),
                        processed.values().stream().mapToInt(List::size).sum(),
                        ads.values().stream().mapToInt(List::size).sum());
    }

    private static <E extends VehicleEvent> int count(Map<String, List<LoggedEvent<E>>> events) {
        return events.values().stream().mapToInt(of -> identities(of).size()).sum();
    }

    private static <E extends VehicleEvent> Set<String> identities(List<LoggedEvent<E>> events) {
        return distinct(events, LoggedEvent::identity);
    }

    private static <E extends VehicleEvent> Set<String> distinct(
            List<LoggedEvent<E>> events, Function<LoggedEvent<E>, String> property) {
        return events.stream().map(property).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static <E extends VehicleEvent> Map<String, List<LoggedEvent<E>>> byVehicle(List<LoggedEvent<E>> events) {
        return events.stream()
                .collect(Collectors.groupingBy(logged -> logged.event().id().toString()));
    }

    private static List<Ad> allAds(AdsClient client) {
        List<Ad> all = new ArrayList<>();
        Page<Ad> page = client.search("limit=500");
        all.addAll(page.items());
        while (page.next().isPresent()) {
            page = client.after(page);
            all.addAll(page.items());
        }
        return all;
    }
}
