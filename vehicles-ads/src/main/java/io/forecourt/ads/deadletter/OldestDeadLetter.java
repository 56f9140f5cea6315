package io.forecourt.ads.deadletter;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.forecourt.ads.AdsConfig;
import io.forecourt.schemas.Topics;
import io.forecourt.schemas.deadletter.OutstandingDeadLetters;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;

/** Shows for how long the oldest dead letter of this service has waited for somebody; neither start nor projection waits for it. */
@ApplicationScoped
class OldestDeadLetter {

    private final Map<String, Object> kafka;
    private final MeterRegistry registry;
    private final boolean serves;
    private OutstandingDeadLetters outstanding;

    OldestDeadLetter(
            @Identifier("default-kafka-broker") Map<String, Object> kafka, MeterRegistry registry, AdsConfig config) {
        this.kafka = kafka;
        this.registry = registry;
        this.serves = config.serves();
    }

    void watch(@Observes StartupEvent start) {
        if (!serves) {
            return;
        }
        outstanding = OutstandingDeadLetters.watch(Topics.VEHICLES_ADS_DEAD_LETTER, kafka);
        TimeGauge.builder("forecourt.dead.letters.oldest.age", outstanding::oldestAgeSeconds, TimeUnit.SECONDS)
                .description(
                        "Age of the oldest dead letter that is neither redriven nor expired; 0 where there is none")
                .tag("topic", Topics.VEHICLES_ADS_DEAD_LETTER)
                .register(registry);
    }

    @PreDestroy
    void close() {
        Optional.ofNullable(outstanding).ifPresent(OutstandingDeadLetters::close);
    }
}
