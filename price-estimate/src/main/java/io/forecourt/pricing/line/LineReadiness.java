package io.forecourt.pricing.line;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import jakarta.enterprise.context.ApplicationScoped;

import io.forecourt.pricing.PricingConfig;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Up once Kafka has been reached and the contracts are held; down again only when Kafka, or a registry that a record waits for,
 * has been away for longer than {@code pricing.readiness-grace}. It looks at what the line meets and asks nobody.
 */
@Readiness
@ApplicationScoped
class LineReadiness implements HealthCheck {

    private final IntakeClient intake;
    private final Contracts contracts;
    private final CreatedEvents events;
    private final Duration grace;
    private final Clock clock;
    private volatile Instant kafkaSeenAt = Instant.MIN;

    LineReadiness(IntakeClient intake, Contracts contracts, CreatedEvents events, PricingConfig config, Clock clock) {
        this.intake = intake;
        this.contracts = contracts;
        this.events = events;
        this.grace = config.readinessGrace();
        this.clock = clock;
    }

    @Override
    public HealthCheckResponse call() {
        Instant now = clock.instant();
        boolean kafka = isConnected();
        if (kafka) {
            kafkaSeenAt = now;
        }
        Instant registrySeenAt = events.registryAwaySince().orElse(now);
        Instant oldestThatWillDo = now.minus(grace);
        return HealthCheckResponse.named("pricing line")
                .status(contracts.status().isHeld()
                        && !kafkaSeenAt.isBefore(oldestThatWillDo)
                        && !registrySeenAt.isBefore(oldestThatWillDo))
                .withData("kafka", kafka ? "connected" : "away")
                .withData("contracts", contracts.status().sentence())
                .withData("registry", events.registryAwaySince().isEmpty() ? "not waited for" : "waited for")
                .build();
    }

    private boolean isConnected() {
        return intake.made()
                .map(consumer -> consumer.unwrap().metrics().entrySet().stream()
                        .filter(metric -> metric.getKey().name().equals("connection-count"))
                        .anyMatch(metric ->
                                metric.getValue().metricValue() instanceof Number count && count.doubleValue() > 0))
                .orElse(false);
    }
}
