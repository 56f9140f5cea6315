package io.forecourt.pricing.telemetry;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;

import io.forecourt.pricing.estimate.NoPriceException;
import io.forecourt.pricing.schedule.WaitingRoom;
import io.forecourt.schemas.ContractBreachException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;

/** The service's own figures, on {@code /q/metrics}. */
@ApplicationScoped
public class PricingMetrics {

    /** Causes of dead letters by the names of their exceptions, as in the header; all others are one, so that labels stay few. */
    private static final String BREACH = ContractBreachException.class.getSimpleName();

    private static final String NO_PRICE = NoPriceException.class.getSimpleName();
    private static final String OTHER = "other";

    private final MeterRegistry registry;
    private final Counter priced;
    private final Map<String, Counter> deadLetters;
    private final Timer lateness;

    public PricingMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.priced = Counter.builder("forecourt.pricing.priced")
                .description("Vehicles whose price Kafka has acknowledged")
                .register(registry);
        this.deadLetters = Stream.of(BREACH, NO_PRICE, OTHER)
                .collect(Collectors.toMap(Function.identity(), cause -> deadLetters(cause, registry)));
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

    private static Counter deadLetters(String cause, MeterRegistry registry) {
        return Counter.builder("forecourt.pricing.dead.letters")
                .description("Records set aside in price-estimate.dead-letter")
                .tag("cause", cause)
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
    public void deadLetter(Throwable cause) {
        deadLetters
                .getOrDefault(cause.getClass().getSimpleName(), deadLetters.get(OTHER))
                .increment();
    }

    /** Shows how long the oldest dead letter of a topic waits for somebody, in seconds. */
    public void watchDeadLetters(String topic, Supplier<Number> oldestAge) {
        Gauge.builder("forecourt.dead.letters.oldest.age", oldestAge)
                .description(
                        "Since when the oldest dead letter waits that was neither redriven nor deleted; 0 where none does")
                .baseUnit("seconds")
                .tag("topic", topic)
                .register(registry);
    }
}
