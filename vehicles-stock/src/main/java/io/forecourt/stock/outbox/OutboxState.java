package io.forecourt.stock.outbox;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** What the relay knows of itself and the outbox, for metrics and health. Thread-safe. */
@ApplicationScoped
class OutboxState {

    private final Counter published;
    private volatile boolean leader;
    private volatile Backlog backlog = Backlog.UNKNOWN;

    OutboxState(MeterRegistry meters) {
        this.published = Counter.builder("forecourt.outbox.published")
                .description("Events that Kafka has acknowledged")
                .register(meters);
        Gauge.builder("forecourt.outbox.unpublished", () -> backlog.events())
                .description(
                        "Events that wait in the outbox; 10001 when more than 10000 do, unknown (NaN) while Postgres is away")
                .register(meters);
        Gauge.builder("forecourt.outbox.oldest.age", () -> backlog.oldestAgeSeconds())
                .baseUnit("seconds")
                .description("Age of the oldest event that waits; unknown (NaN) while Postgres is away")
                .register(meters);
        Gauge.builder("forecourt.outbox.leader", () -> leader ? 1 : 0)
                .description("1 in the instance that relays")
                .register(meters);
    }

    void leads(boolean leads) {
        leader = leads;
    }

    boolean leads() {
        return leader;
    }

    void observe(Backlog seen) {
        backlog = seen;
    }

    Backlog backlog() {
        return backlog;
    }

    void published(int events) {
        published.increment(events);
    }
}
