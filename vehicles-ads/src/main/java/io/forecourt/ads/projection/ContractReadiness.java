package io.forecourt.ads.projection;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Tells whether the contract of the events is held, and what to do where it is not. Always up: the ads can be read without a
 * registry, and events wait for it in their topic.
 */
@Readiness
@ApplicationScoped
public class ContractReadiness implements HealthCheck {

    private final ProcessedEvents events;

    ContractReadiness(ProcessedEvents events) {
        this.events = events;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("contracts").up();
        events.contractStatus()
                .ifPresent(status ->
                        answer.withData("state", status.state().name()).withData("sentence", status.sentence()));
        return answer.build();
    }
}
