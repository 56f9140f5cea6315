package io.forecourt.ads.deadletter;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.forecourt.schemas.Topics;
import io.forecourt.schemas.deadletter.OutstandingDeadLetters;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Identifier;

/** Shows for how long the oldest dead letter of this service has waited for somebody; neither start nor projection waits for it. */
@Startup
@ApplicationScoped
class OldestDeadLetter {

    private final OutstandingDeadLetters outstanding;

    OldestDeadLetter(@Identifier("default-kafka-broker") Map<String, Object> kafka, MeterRegistry registry) {
        this.outstanding = OutstandingDeadLetters.watch(Topics.VEHICLES_ADS_DEAD_LETTER, kafka);
        TimeGauge.builder("forecourt.dead.letters.oldest.age", outstanding::oldestAgeSeconds, TimeUnit.SECONDS)
                .description(
                        "Age of the oldest dead letter that is neither redriven nor expired; 0 where there is none")
                .tag("topic", Topics.VEHICLES_ADS_DEAD_LETTER)
                .register(registry);
    }

    @PreDestroy
    void close() {
        outstanding.close();
    }
}
