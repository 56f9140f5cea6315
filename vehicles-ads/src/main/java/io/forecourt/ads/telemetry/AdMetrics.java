package io.forecourt.ads.telemetry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import jakarta.enterprise.context.ApplicationScoped;

import io.forecourt.ads.ad.Ad;
import io.forecourt.schemas.ContractBreachException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;

/** The service's own metrics, all named {@code forecourt_ads_…}. Thread-safe. */
@Startup // a counter that nobody has counted with yet is there, and 0
@ApplicationScoped
public class AdMetrics {

    private static final Duration LONGEST = Duration.ofDays(365);

    private final Clock clock;
    private final Counter applied;
    private final Counter stale;
    private final Counter breaches;
    private final Counter otherDeadLetters;
    private final Timer endToEnd;
    private final DistributionSummary batchSize;
    private final Timer browse;
    private final AtomicReference<Instant> batchSince = new AtomicReference<>();

    AdMetrics(MeterRegistry registry, Clock clock) {
        this.clock = clock;
        this.applied = projected(registry, "applied");
        this.stale = projected(registry, "stale");
        this.breaches = deadLetters(registry, ContractBreachException.class.getSimpleName());
        this.otherDeadLetters = deadLetters(registry, "other");
        this.endToEnd = Timer.builder("forecourt.ads.end.to.end")
                .description("From the vehicle's createdAt until its ad can be seen")
                .serviceLevelObjectives(
                        seconds(1), seconds(5), seconds(31), seconds(35), seconds(40), seconds(60), seconds(300))
                .register(registry);
        this.batchSize = DistributionSummary.builder("forecourt.ads.batch.size")
                .description("Records in a batch")
                .serviceLevelObjectives(1, 10, 100, 500)
                .register(registry);
        this.browse = Timer.builder("forecourt.ads.browse")
                .description("Reading a page of ads, or one ad")
                .serviceLevelObjectives(Duration.ofMillis(5), Duration.ofMillis(25), Duration.ofMillis(100), seconds(1))
                .register(registry);
        TimeGauge.builder("forecourt.ads.batch.age", this::batchAgeMillis, TimeUnit.MILLISECONDS)
                .description(
                        "For how long the batch in hand is being projected; grows while MongoDB or the registry is away")
                .register(registry);
    }

    public void batchReceived(int records) {
        batchSince.set(clock.instant());
        batchSize.record(records);
    }

    public void batchDone() {
        batchSince.set(null);
    }

    public void applied(Ad ad) {
        applied.increment();
        endToEnd.record(plausible(Duration.between(ad.createdAt(), clock.instant())));
    }

    public void stale(int ads) {
        stale.increment(ads);
    }

    public void deadLetter(Throwable cause) {
        (cause instanceof ContractBreachException ? breaches : otherDeadLetters).increment();
    }

    public <T> T timeBrowsing(Supplier<T> reading) {
        return browse.record(reading);
    }

    /** The first century is a legal time to be created in, and too long ago for a timer, which counts nanoseconds. */
    private static Duration plausible(Duration underWay) {
        return underWay.isNegative() ? Duration.ZERO : underWay.compareTo(LONGEST) > 0 ? LONGEST : underWay;
    }

    private double batchAgeMillis() {
        Instant since = batchSince.get();
        return since == null ? 0 : Duration.between(since, clock.instant()).toMillis();
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static Counter deadLetters(MeterRegistry registry, String cause) {
        return Counter.builder("forecourt.ads.dead.letters")
                .description("Records set aside because they can never be read")
                .tag("cause", cause)
                .register(registry);
    }

    private static Counter projected(MeterRegistry registry, String outcome) {
        return Counter.builder("forecourt.ads.projected")
                .description("Events projected: applied, or stale, that is repeated or older than the ad")
                .tag("outcome", outcome)
                .register(registry);
    }
}
