package io.forecourt.stock.outbox;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Down when the relay's thread has ended, which only a restart mends. Nothing that is merely away brings it down. */
@Liveness
class RelayLiveness implements HealthCheck {

    private final OutboxRelay relay;

    RelayLiveness(OutboxRelay relay) {
        this.relay = relay;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Outbox relay").status(relay.isAlive()).build();
    }
}
