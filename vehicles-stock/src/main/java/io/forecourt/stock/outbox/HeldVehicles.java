package io.forecourt.stock.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import jakarta.enterprise.context.ApplicationScoped;

import io.forecourt.schemas.ContractBreachException;
import io.forecourt.stock.StockConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.jboss.logging.Logger;

/**
 * The vehicles of which an event in the outbox breaks the contract as the registry holds it. That event stays where it is,
 * with all behind it of the same vehicle, in their order; all other vehicles go on. Tried again once an interval and by each
 * new leader, so that nothing has to be done here once the cause is mended. Written by the relay's thread, read by any.
 */
@ApplicationScoped
class HeldVehicles {

    /** Beyond that it is no mistake in an event but in the deployment, and the outbox stands still. */
    static final int MOST = 10_000;

    /** Held back at once, more are not told one by one. */
    static final int MOST_TOLD = 100;

    private static final Logger LOG = Logger.getLogger(HeldVehicles.class);

    /** Why a vehicle is held back, and since when. */
    private record Reason(UUID eventId, String breach, Instant since) {}

    private final Map<UUID, Reason> reasons = new ConcurrentHashMap<>();

    /** Those of them that are not on trial. */
    private final Set<UUID> held = new HashSet<>();

    private final Duration interval;
    private final Clock clock;
    private Instant lastTrial;

    HeldVehicles(StockConfig config, Clock clock, MeterRegistry meters) {
        this.interval = config.outbox().heldRetryInterval();
        this.clock = clock;
        this.lastTrial = clock.instant();
        Gauge.builder("forecourt.outbox.held", reasons, Map::size)
                .description("Vehicles whose events are held back because one of them breaks its contract")
                .register(meters);
    }

    /** Those to pass over now: none of them once an interval. */
    Collection<UUID> toPassOver() {
        Instant now = clock.instant();
        // Either way, because a clock may be set back.
        if (Duration.between(lastTrial, now).abs().compareTo(interval) >= 0) {
            lastTrial = now;
            held.clear();
        }
        return held;
    }

    boolean holds(UUID vehicleId) {
        return held.contains(vehicleId);
    }

    /** Holds a vehicle back from this event on; false when there are too many. */
    boolean hold(UnpublishedEvent event, ContractBreachException breach) {
        if (held.size() >= MOST) {
            return false;
        }
        held.add(event.vehicleId());
        Reason before = reasons.get(event.vehicleId());
        if (before == null || !before.eventId().equals(event.eventId())) {
            reasons.put(event.vehicleId(), new Reason(event.eventId(), breach.getMessage(), clock.instant()));
            tell(event, breach);
        }
        return true;
    }

    private void tell(UnpublishedEvent event, ContractBreachException breach) {
        if (reasons.size() <= MOST_TOLD) {
            event.logged(() -> LOG.errorf(
                    "An event of VIN %s is held back in the outbox, and what follows it of this vehicle: %s."
                            + " All other vehicles go on; it is tried again every %d s.",
                    event.subject(), breach.getMessage().strip(), interval.toSeconds()));
        } else if (reasons.size() == MOST_TOLD + 1) {
            LOG.errorf(
                    "More than %d vehicles are held back: no more are told one by one. Does the registry hold other"
                            + " contracts than this service was built with?",
                    MOST_TOLD);
        }
    }

    /** These went out: whoever was on trial among them is free, unless a later event of the same batch holds it back. */
    void published(List<UnpublishedEvent> events) {
        if (reasons.isEmpty()) {
            return;
        }
        for (UnpublishedEvent event : events) {
            if (!holds(event.vehicleId()) && reasons.remove(event.vehicleId()) != null) {
                event.logged(() -> LOG.infof("The event of VIN %s that was held back has gone out", event.subject()));
            }
        }
    }

    /** Somebody else leads: nobody here knows any more what is held back. */
    void forget() {
        held.clear();
        reasons.clear();
    }

    int count() {
        return reasons.size();
    }

    /** Which event has been held back longest, and why. */
    Optional<String> longest() {
        return reasons.entrySet().stream()
                .min(Comparator.comparing(entry -> entry.getValue().since()))
                .map(entry -> "event %s of vehicle %s, since %s: %s"
                        .formatted(
                                entry.getValue().eventId(),
                                entry.getKey(),
                                entry.getValue().since(),
                                entry.getValue().breach()));
    }
}
