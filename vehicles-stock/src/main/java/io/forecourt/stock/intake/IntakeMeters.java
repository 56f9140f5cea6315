package io.forecourt.stock.intake;

import java.util.EnumMap;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;

/** Counts how vehicles fare. Thread-safe. */
@Startup // they are there from the start
@ApplicationScoped
class IntakeMeters {

    private final Map<Decision.Kind, Counter> decisions = new EnumMap<>(Decision.Kind.class);
    private final Counter breaches;

    IntakeMeters(MeterRegistry meters) {
        for (Decision.Kind kind : Decision.Kind.values()) {
            decisions.put(kind, counter(kind).register(meters));
        }
        this.breaches = Counter.builder("forecourt.stock.contract.breaches")
                .description("Vehicles refused because the service made an event of them that breaks its contract")
                .register(meters);
    }

    void count(Decision.Kind kind) {
        decisions.get(kind).increment();
    }

    void countBreach() {
        breaches.increment();
    }

    private static Counter.Builder counter(Decision.Kind kind) {
        return switch (kind) {
            case TAKEN_IN -> Counter.builder("forecourt.stock.accepted").description("Vehicles taken into stock");
            case VIN_IN_STOCK ->
                Counter.builder("forecourt.stock.duplicates")
                        .description("Vehicles refused because their VIN is in stock");
            case ANSWERED_BEFORE ->
                Counter.builder("forecourt.stock.idempotency.replays")
                        .description("Requests given the answer that was kept with their idempotency key");
            case KEY_TAKEN -> conflicts("other-body");
            case KEY_IN_PROGRESS -> conflicts("in-progress");
        };
    }

    private static Counter.Builder conflicts(String reason) {
        return Counter.builder("forecourt.stock.idempotency.conflicts")
                .tag("reason", reason)
                .description(
                        "Requests refused because of their idempotency key: it belongs to another body, or the first"
                                + " request under it is in progress");
    }
}
