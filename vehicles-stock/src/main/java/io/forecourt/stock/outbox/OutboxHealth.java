package io.forecourt.stock.outbox;

import io.forecourt.schemas.serde.ContractStatus;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Shows how the outbox does. Always up: a vehicle can be taken in whether or not Kafka and the registry are there. */
@Readiness
class OutboxHealth implements HealthCheck {

    private final OutboxState state;
    private final Delivery delivery;
    private final HeldVehicles held;
    private final OutgoingContracts contracts;

    OutboxHealth(OutboxState state, Delivery delivery, HeldVehicles held, OutgoingContracts contracts) {
        this.state = state;
        this.delivery = delivery;
        this.held = held;
        this.contracts = contracts;
    }

    @Override
    public HealthCheckResponse call() {
        ContractStatus contract = contracts.status();
        return HealthCheckResponse.named("Outbox (for information)")
                .up()
                .withData("relaysHere", state.leads())
                .withData("unpublished", count(state.backlog().events()))
                .withData("oldestAgeSeconds", shown(state.backlog().oldestAgeSeconds()))
                .withData("delivery", contract.isHeld() ? delivered() : "waits for the contracts")
                .withData("contracts", contract.state().name())
                .withData("contractsInWords", contract.sentence())
                .withData("heldVehicles", held.count())
                .withData("heldLongest", held.longest().orElse("none"))
                .build();
    }

    private String delivered() {
        return delivery.blocked().map(since -> "blocked since " + since).orElse("ok");
    }

    private static String count(double events) {
        return events >= Backlog.MAX_COUNTED ? "more than " + (Backlog.MAX_COUNTED - 1) : shown(events);
    }

    private static String shown(double number) {
        return Double.isNaN(number) ? "unknown" : String.valueOf(Math.round(number));
    }
}
