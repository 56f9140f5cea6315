package io.forecourt.pricing.telemetry;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import jakarta.enterprise.context.ApplicationScoped;

import io.forecourt.pricing.schedule.WaitingRoom;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;

/** The service's own figures, on {@code /q/metrics}. */
@ApplicationScoped
public class PricingMetrics {

    private final MeterRegistry registry;
    private final Counter priced;
    private final Counter deadLetters;
    private final Timer lateness;

    public PricingMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.priced = Counter.builder("forecourt.pricing.priced")
                .description("Vehicles whose price Kafka has acknowledged")
                .register(registry);
        this.deadLetters = Counter.builder("forecourt.pricing.dead.letters")
                .description("Records set aside in price-estimate.dead-letter")
                .register(registry);
        this.lateness = Timer.builder("forecourt.pricing.lateness")
                .description("From a price being due to its event being acknowledged by Kafka")
                .serviceLevelObjectives(
                        Duration.ofMillis(50),
                        Duration.ofMillis(250),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(60))
                .register(registry);
    }

    /** Shows a room from now on. */
    public void watch(WaitingRoom<?> room) {
        Gauge.builder("forecourt.pricing.in.flight", room, WaitingRoom::inFlight)
                .description("Vehicles that are being priced: due, and not acknowledged by Kafka yet")
                .register(registry);
        Gauge.builder("forecourt.pricing.waiting", room, WaitingRoom::waiting)
                .description("Records read ahead that wait in memory for their time; the topic holds the others")
                .register(registry);
        TimeGauge.builder(
                        "forecourt.pricing.oldest.in.flight",
                        room,
                        TimeUnit.MILLISECONDS,
                        watched -> watched.oldestInFlight().toMillis())
                .description("For how long the vehicle that is being priced longest has been")
                .register(registry);
    }

    /** A price was acknowledged, that long after it was due. */
    public void priced(Duration late) {
        priced.increment();
        lateness.record(late);
    }

    /** A dead letter was acknowledged. */
    public void deadLetter() {
        deadLetters.increment();
    }
}
