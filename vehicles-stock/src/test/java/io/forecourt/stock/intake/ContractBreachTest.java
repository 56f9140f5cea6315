package io.forecourt.stock.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.forecourt.schemas.event.VehicleCreated;
import io.forecourt.stock.LogOf;
import io.forecourt.stock.Metrics;
import io.forecourt.stock.RealLine;
import io.forecourt.stock.Sql;
import io.forecourt.stock.Topic;
import io.forecourt.stock.Vehicles;
import io.forecourt.stock.Waiting;
import io.forecourt.stock.vehicle.Vehicle;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An event factory that fails to keep the contract: nothing gets in, nothing gets out, and everybody is told. */
@QuarkusTest
@RealLine
class ContractBreachTest {

    /** Each breach that a factory can commit with the types that it has, and where the schema sees it. */
    static Stream<Arguments> breaches() {
        return Stream.of(
                Arguments.of("/id", (Change) event -> changed(event, null, event.vin(), event.model(), 2003, 1)),
                Arguments.of("/vin", (Change) event -> changed(event, event.id(), null, event.model(), 2003, 1)),
                Arguments.of("/vin", (Change) event -> changed(event, event.id(), "VÍN", event.model(), 2003, 1)),
                Arguments.of("/model", (Change) event -> changed(event, event.id(), event.vin(), "", 2003, 1)),
                Arguments.of(
                        "/year", (Change) event -> changed(event, event.id(), event.vin(), event.model(), 1234, 1)),
                Arguments.of("/odometer", (Change)
                        event -> changed(event, event.id(), event.vin(), event.model(), 2003, -1)));
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void isAnswered500NamesTheFieldAndLeavesNothingBehind(String field, Change breach) {
        // Given
        String vin = Vehicles.newVin();
        install(breach, vin::equals);
        try (LogOf log = new LogOf(Intake.class)) {
            // When
            Vehicles.post(Vehicles.accord(vin))
                    .then()
                    .statusCode(500)
                    .contentType("application/problem+json")
                    .body("type", equalTo("urn:forecourt:problem:contract-breach"))
                    .body("status", equalTo(500))
                    .body("instance", equalTo("/stock"))
                    .body("detail", allOf(containsString("defect of the service"), containsString(field + " ")));
            // Then
            assertThat(rowsOf(vin)).isZero();
            assertThat(log.linesWith(vin)).singleElement().satisfies(line -> {
                assertThat(line.level().getName()).isEqualTo("ERROR");
                assertThat(line.text()).contains(field + " ");
                assertThat(line.context()).containsKeys("vehicleId", "eventId");
                assertThat(line.thrown()).as("a stack trace").isEmpty();
            });
        }
    }

    @Test
    void takesNothingFromTheVehiclesAroundItAndGetsInOnceTheFactoryIsMended() {
        // Given a factory that breaks every third vehicle's event
        List<String> vins =
                IntStream.range(0, 30).mapToObj(_ -> Vehicles.newVin()).toList();
        Predicate<String> bad = vin -> vins.indexOf(vin) % 3 == 1;
        install(event -> changed(event, event.id(), event.vin(), "", 1234, -1), bad);
        // When all come at once
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            vins.stream()
                    .map(vin -> CompletableFuture.runAsync(
                            () -> Vehicles.post(Vehicles.accord(vin)).then().statusCode(bad.test(vin) ? 500 : 201),
                            clients))
                    .toList()
                    .forEach(CompletableFuture::join);
        }
        // Then the good ones are stored and sent, the bad ones neither
        List<String> good = vins.stream().filter(bad.negate()).toList();
        Waiting.until("all events to go out").until(() -> Sql.unpublished() == 0);
        assertThat(vins.stream().filter(vin -> rowsOf(vin) > 0)).containsExactlyElementsOf(good);
        assertThat(sent(vins)).containsExactlyInAnyOrderElementsOf(good);
        // When the factory is mended, and the others are sent again
        install(event -> event, bad);
        vins.stream().filter(bad).forEach(vin -> Vehicles.takenIn(Vehicles.accord(vin)));
        // Then
        Waiting.until("all events to go out").until(() -> Sql.unpublished() == 0);
        assertThat(sent(vins)).containsExactlyInAnyOrderElementsOf(vins);
    }

    @Test
    void isCounted() {
        // Given
        String vin = Vehicles.newVin();
        install(event -> changed(event, event.id(), event.vin(), "", 1234, -1), vin::equals);
        double before = Metrics.value("forecourt_stock_contract_breaches_total");
        // When
        Vehicles.post(Vehicles.accord(vin));
        // Then
        assertThat(Metrics.value("forecourt_stock_contract_breaches_total")).isEqualTo(before + 1);
    }

    /** Keys of the records on the topic that belong to these vehicles. */
    private static List<String> sent(List<String> vins) {
        return Topic.records().stream()
                .map(record -> record.key())
                .filter(vins::contains)
                .toList();
    }

    /** Rows in both tables. */
    private static long rowsOf(String vin) {
        return Sql.number(
                "select (select count(*) from vehicle where vin = ?) + (select count(*) from vehicle_event where subject = ?)",
                vin,
                vin);
    }

    /** Puts a factory in place that changes the events of some vehicles, by their VIN. */
    private static void install(Change change, Predicate<String> ofVin) {
        QuarkusMock.installMockForType(
                new EventFactory() {
                    @Override
                    VehicleCreated created(Vehicle vehicle) {
                        VehicleCreated event = super.created(vehicle);
                        return ofVin.test(event.vin()) ? change.of(event) : event;
                    }
                },
                EventFactory.class);
    }

    private static VehicleCreated changed(
            VehicleCreated event, UUID id, String vin, String model, int year, int odometer) {
        return new VehicleCreated(
                id,
                vin,
                model,
                event.manufacturer(),
                year,
                odometer,
                event.odometerUnit(),
                event.fuelType(),
                event.version(),
                event.createdAt());
    }

    /** What a faulty factory makes of an event. */
    @FunctionalInterface
    interface Change {
        VehicleCreated of(VehicleCreated event);
    }
}
