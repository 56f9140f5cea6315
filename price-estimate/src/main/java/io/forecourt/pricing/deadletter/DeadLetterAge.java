package io.forecourt.pricing.deadletter;

import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.forecourt.pricing.telemetry.PricingMetrics;
import io.forecourt.schemas.Topics;
import io.forecourt.schemas.deadletter.OutstandingDeadLetters;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;

/** Shows in the metrics how long the oldest dead letter of this service waits for somebody. Brokers may come and go meanwhile. */
@ApplicationScoped
class DeadLetterAge {

    private final PricingMetrics metrics;
    private final Map<String, Object> kafka;
    private OutstandingDeadLetters outstanding;

    DeadLetterAge(PricingMetrics metrics, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.metrics = metrics;
        this.kafka = kafka;
    }

    void start(@Observes StartupEvent event) {
        outstanding = OutstandingDeadLetters.watch(Topics.PRICE_ESTIMATE_DEAD_LETTER, kafka);
        metrics.watchDeadLetters(Topics.PRICE_ESTIMATE_DEAD_LETTER, outstanding::oldestAgeSeconds);
    }

    void stop(@Observes ShutdownEvent event) {
        if (outstanding != null) { // else the start has failed
            outstanding.close();
        }
    }
}
