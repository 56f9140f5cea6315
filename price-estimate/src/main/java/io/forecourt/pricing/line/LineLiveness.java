package io.forecourt.pricing.line;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Down only where a restart would help. Kafka or the registry being away is no such case. */
@Liveness
@ApplicationScoped
class LineLiveness implements HealthCheck {

    private final Breakdown breakdown;

    LineLiveness(Breakdown breakdown) {
        this.breakdown = breakdown;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("pricing line")
                .status(!breakdown.hasHappened())
                .build();
    }
}
