package io.forecourt.stock.outbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.util.stream.Stream;

import io.forecourt.infra.embedded.Infrastructure;
import io.forecourt.infra.embedded.InfrastructureResource;
import io.forecourt.infra.embedded.ManagedProcess;
import io.forecourt.schemas.deployment.SchemaRegistrar;
import io.forecourt.stock.LogOf;
import io.forecourt.stock.NarrowAndCold;
import io.forecourt.stock.Sql;
import io.forecourt.stock.Topic;
import io.forecourt.stock.Vehicles;
import io.forecourt.stock.Waiting;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

/** A service that starts while the registry is away, and finds it empty when it comes. */
@QuarkusTest
@TestProfile(NarrowAndCold.class)
class ColdRegistryTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void takesVehiclesInFromTheStartAndSendsTheirEventsOnceTheContractsAreRegistered() {
        ManagedProcess registry = InfrastructureResource.infrastructure().process("registry");
        try (LogOf log = new LogOf(OutgoingContracts.class)) {
            // Given no registry
            String cold = takenIn();
            contracts("WAITING").body(outbox("delivery"), equalTo("waits for the contracts"));
            assertThat(unpublished(cold)).isOne();

            // When it comes, and is empty
            registry.launch();
            registry.awaitReady(PATIENCE);
            Waiting.until("the service to see that nothing is registered")
                    .until(() -> !log.linesWith("registrar").isEmpty());
            // Then
            contracts("NOT_REGISTERED").body(outbox("contractsInWords"), containsString("registrar"));
            String empty = takenIn();
            assertThat(unpublished(cold) + unpublished(empty)).isEqualTo(2);

            // When the contracts are registered
            Infrastructure line = InfrastructureResource.infrastructure();
            SchemaRegistrar.register(line.bootstrapServers(), line.registryUrl(), PATIENCE, System.out::println);
            // Then
            Waiting.until("the events to go out").until(() -> Sql.unpublished() == 0);
            contracts("HELD").body(outbox("delivery"), equalTo("ok"));
            assertThat(Stream.of(cold, empty).map(Topic::recordsOf))
                    .allSatisfy(records -> assertThat(records).hasSize(1));
            assertThat(log.linesWith("registrar")).as("told once").hasSize(1);
            assertThat(log.linesWith("Holds the contracts")).as("told once").hasSize(1);
        } finally {
            if (!registry.isAlive()) {
                registry.start();
            }
        }
    }

    private static String takenIn() {
        String vin = Vehicles.newVin();
        Vehicles.takenIn(Vehicles.accord(vin));
        return vin;
    }

    private static long unpublished(String vin) {
        return Sql.number("select count(*) from outbox join vehicle_event using (seq) where subject = ?", vin);
    }

    /** Ready whatever the state of the contracts, and telling it. */
    private static ValidatableResponse contracts(String state) {
        return given().get("/q/health/ready").then().statusCode(200).body(outbox("contracts"), equalTo(state));
    }

    private static String outbox(String field) {
        return "checks.find { it.name == 'Outbox (for information)' }.data." + field;
    }
}
