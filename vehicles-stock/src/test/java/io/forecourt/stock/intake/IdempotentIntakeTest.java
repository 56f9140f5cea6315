package io.forecourt.stock.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.forecourt.schemas.event.VehicleCreated;
import io.forecourt.stock.Metrics;
import io.forecourt.stock.RealLine;
import io.forecourt.stock.Sql;
import io.forecourt.stock.Vehicles;
import io.forecourt.stock.Waiting;
import io.forecourt.stock.database.DatabaseFailureException;
import io.forecourt.stock.idempotency.Answer;
import io.forecourt.stock.idempotency.KeyedRequest;
import io.forecourt.stock.vehicle.Vehicle;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same request under the same key is done once, and answered the same as often as it comes. */
@QuarkusTest
@RealLine
class IdempotentIntakeTest {

    @TestHTTPResource("/")
    URI service;

    @Inject
    GroupCommit group;

    @Inject
    KeyedLedger keyed;

    @Inject
    Answers answers;

    @Inject
    ObjectMapper json;

    private final String vin = Vehicles.newVin();
    private final String key = UUID.randomUUID().toString();

    @Test
    void theSameRequestAgainIsAnsweredTheSameByteForByte() {
        // When
        Response first = Vehicles.post(Vehicles.accord(vin), key);
        Response second = Vehicles.post(Vehicles.accord(vin), key);
        // Then
        first.then().statusCode(201).contentType("application/json;charset=UTF-8");
        assertSame(first, second);
        assertThat(second.header("Location"))
                .isEqualTo(service.resolve("/stock/" + first.path("id")).toString());
        assertThat(vehiclesAndEvents()).isEqualTo(2);
    }

    @Test
    void theAnswerUnderAKeyIsTheOneThatAVehicleWithoutAKeyGets() {
        // Given
        Response with = Vehicles.post(Vehicles.accord(vin), key);
        Response without = Vehicles.post(Vehicles.accord(Vehicles.newVin()));
        // Then
        assertThat(with.headers().asList().stream().map(header -> header.getName()))
                .containsExactlyInAnyOrderElementsOf(without.headers().asList().stream()
                        .map(header -> header.getName())
                        .toList());
        assertThat(with.contentType()).isEqualTo(without.contentType());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"vin\":\"%s\",\"manufacturer\":\"Škoda\",\"model\":\"Octavia\",\"year\":2020,\"odometer\":0,\"odometerUnit\":\"km\"}",
                " {\t\"odometerUnit\" : \"km\",\n\"odometer\" : 0, \"year\" : 2020, \"model\":\"Octavia\",\r\n \"manufacturer\" : \"Škoda\", \"vin\": \"%s\" } ",
                "{\"vin\":\"%s\",\"manufacturer\":\"\\u0160koda\",\"model\":\"\\u004fctavia\",\"year\":2020,\"odometer\":-0,\"odometerUnit\":\"\\u006Bm\"}",
            })
    void theSameJsonSpeltOtherwiseIsTheSameRequest(String spelling) {
        // Given
        Response first = Vehicles.post(Vehicles.vehicle(vin, "Škoda", "Octavia", 2020, 0, "km"), key);
        // When
        Response second = Vehicles.post(spelling.formatted(vin), key);
        // Then
        first.then().statusCode(201);
        assertSame(first, second);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"vin\":\"%s\",\"manufacturer\":\"Honda\",\"model\":\"Accord\",\"year\":2003,\"odometer\":120001,\"odometerUnit\":\"km\"}",
                "{\"vin\":\"%s\",\"manufacturer\":\"Honda\",\"model\":\"Accord\",\"year\":2003,\"odometer\":120000,\"odometerUnit\":\"km\",\"fuelType\":\"petrol\"}",
                "{\"vin\":\" %s\",\"manufacturer\":\"Honda\",\"model\":\"Accord\",\"year\":2003,\"odometer\":120000,\"odometerUnit\":\"km\"}",
                "{\"vin\":\"ANOTHER%s\",\"manufacturer\":\"Honda\",\"model\":\"Accord\",\"year\":2003,\"odometer\":120000,\"odometerUnit\":\"km\"}",
            })
    void anotherBodyUnderTheSameKeyIsRefused(String other) {
        // Given
        Response first = Vehicles.post(Vehicles.accord(vin), key);
        // When
        BadInputTest.problem(Vehicles.post(other.formatted(vin), key), 422);
        // Then the key belongs to the first still
        assertSame(first, Vehicles.post(Vehicles.accord(vin), key));
        assertThat(Sql.number("select count(*) from vehicle where vin = ?", "ANOTHER" + vin))
                .isZero();
    }

    @Test
    void aVinInStockStaysTheAnswerOfItsKey() {
        // Given
        Vehicles.takenIn(Vehicles.accord(vin));
        // When
        Response first = Vehicles.post(Vehicles.accord(vin), key);
        // Then
        first.then().statusCode(409).body("type", equalTo("urn:forecourt:problem:vin-in-stock"));
        assertSame(first, Vehicles.post(Vehicles.accord(vin), key));
        BadInputTest.problem(Vehicles.post(Vehicles.accord(Vehicles.newVin()), key), 422);
    }

    @Test
    void whatIsRefusedBeforeItIsLookedAtLeavesTheKeyFree() {
        // Given
        BadInputTest.problem(Vehicles.post("{}", key), 400);
        BadInputTest.problem(Vehicles.post("x".repeat(70_000), key), 413);
        given().header("Idempotency-Key", "\"" + key + "\"")
                .contentType("text/plain")
                .body("x")
                .post("/stock")
                .then()
                .statusCode(415);
        // When, Then
        Vehicles.post(Vehicles.accord(vin), key).then().statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bare-word", "\"\"", "", "\"one\", \"two\""})
    void aHeaderThatIsNoKeyIsRefused(String header) {
        BadInputTest.problem(
                given().header("Idempotency-Key", header)
                        .contentType("application/json")
                        .body(Vehicles.accord(vin))
                        .post("/stock"),
                400);
        assertThat(vehiclesAndEvents()).isZero();
    }

    @Test
    void twoHeadersAreRefused() {
        Response answer = given().header("Idempotency-Key", "\"one\"", "\"two\"")
                .contentType("application/json")
                .body(Vehicles.accord(vin))
                .post("/stock");
        assertThat(BadInputTest.problem(answer, 400).getList("errors.field")).containsExactly("Idempotency-Key");
    }

    @Test
    void anEventThatBreaksItsContractLeavesTheKeyFree() {
        // Given
        AtomicBoolean broken = new AtomicBoolean(true);
        QuarkusMock.installMockForType(
                new EventFactory() {
                    @Override
                    VehicleCreated created(Vehicle vehicle) {
                        VehicleCreated event = super.created(vehicle);
                        return !broken.get()
                                ? event
                                : new VehicleCreated(
                                        event.id(),
                                        event.vin(),
                                        "",
                                        "",
                                        1,
                                        -1,
                                        event.odometerUnit(),
                                        null,
                                        1,
                                        event.createdAt());
                    }
                },
                EventFactory.class);
        BadInputTest.problem(Vehicles.post(Vehicles.accord(vin), key), 500);
        // When
        broken.set(false);
        // Then
        Vehicles.post(Vehicles.accord(vin), key).then().statusCode(201);
    }

    @Test
    void ofFiftyClientsAtOnceEachHasTheOneAnswerOrGetsItWhenItAsksAgain() {
        // When
        List<Response> firsts = atOnce(50, _ -> Vehicles.post(Vehicles.accord(vin), key));
        List<Response> lasts = firsts.stream().map(this::resolved).toList();
        // Then
        lasts.getFirst().then().statusCode(201);
        assertThat(lasts).allSatisfy(last -> assertSame(lasts.getFirst(), last));
        assertThat(firsts).anySatisfy(first -> assertThat(first.statusCode()).isEqualTo(201));
        assertThat(vehiclesAndEvents()).isEqualTo(2);
    }

    @Test
    void ofTwentyKeysForOneVinOneTakesItInAndAllKeepTheirAnswers() {
        // Given
        List<String> twenty = IntStream.range(0, 20)
                .mapToObj(_ -> UUID.randomUUID().toString())
                .toList();
        // When
        List<Response> firsts = atOnce(20, client -> Vehicles.post(Vehicles.accord(vin), twenty.get(client)));
        // Then
        assertThat(firsts).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
        assertThat(firsts).filteredOn(answer -> answer.statusCode() == 409).hasSize(19);
        for (int client = 0; client < 20; client++) {
            assertSame(firsts.get(client), Vehicles.post(Vehicles.accord(vin), twenty.get(client)));
        }
        assertThat(vehiclesAndEvents()).isEqualTo(2);
    }

    @Test
    void whileTheFirstIsInProgressTheSecondIsToldToAskAgain() throws Exception {
        // Given
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        QuarkusMock.installMockForType(
                new Answers(json) {
                    @Override
                    Answer takenIn(Vehicle vehicle) {
                        reached.countDown();
                        awaited(goOn);
                        return super.takenIn(vehicle);
                    }
                },
                Answers.class);
        double before = Metrics.value("forecourt_stock_idempotency_conflicts_total{reason=\"in-progress\"}");
        try (ExecutorService client = Executors.newSingleThreadExecutor()) {
            CompletableFuture<Response> first =
                    CompletableFuture.supplyAsync(() -> Vehicles.post(Vehicles.accord(vin), key), client);
            awaited(reached);
            // When
            Response second = Vehicles.post(Vehicles.accord(vin), key);
            goOn.countDown();
            // Then
            assertThat(BadInputTest.problem(second, 409).getString("type"))
                    .isEqualTo("urn:forecourt:problem:request-in-progress");
            second.then().header("Retry-After", equalTo("1"));
            first.join().then().statusCode(201);
            assertSame(first.join(), Vehicles.post(Vehicles.accord(vin), key));
        }
        assertThat(Metrics.value("forecourt_stock_idempotency_conflicts_total{reason=\"in-progress\"}"))
                .isEqualTo(before + 1);
    }

    @Test
    void aClientThatWasCutOffBeforeItReadItsAnswerGetsItWhenItAsksAgain() throws IOException {
        // Given
        byte[] body = Vehicles.accord(vin).getBytes(StandardCharsets.UTF_8);
        try (Socket client = new Socket(service.getHost(), service.getPort())) {
            client.getOutputStream().write("""
                    POST /stock HTTP/1.1\r
                    Host: localhost\r
                    Content-Type: application/json\r
                    Content-Length: %d\r
                    Idempotency-Key: "%s"\r
                    \r
                    """.formatted(body.length, key).getBytes(StandardCharsets.US_ASCII));
            client.getOutputStream().write(body);
            Waiting.until("the vehicle to be in stock").until(() -> vehiclesAndEvents() == 2);
        }
        // When
        Response again = Vehicles.post(Vehicles.accord(vin), key);
        // Then
        again.then().statusCode(201).body("vin", equalTo(vin));
        assertThat(Sql.text("select id from vehicle where vin = ?", vin)).isEqualTo(again.path("id"));
        assertThat(vehiclesAndEvents()).isEqualTo(2);
    }

    @Test
    void aCommitOfWhichTheServiceDidNotHearIsFoundByTheNextTry() {
        // Given a connection that breaks once after Postgres has committed
        AtomicBoolean breaks = new AtomicBoolean(true);
        QuarkusMock.installMockForType(
                new Ledger(group, keyed, answers) {
                    @Override
                    Decision enter(Entry entry, Optional<KeyedRequest> request) {
                        Decision decision = super.enter(entry, request);
                        if (breaks.getAndSet(false)) {
                            throw new DatabaseFailureException(new SQLException("broken pipe", "08006"));
                        }
                        return decision;
                    }
                },
                Ledger.class);
        BadInputTest.problem(Vehicles.post(Vehicles.accord(vin), key), 503);
        // When
        Response again = Vehicles.post(Vehicles.accord(vin), key);
        // Then
        again.then().statusCode(201).body("vin", equalTo(vin));
        assertThat(vehiclesAndEvents()).isEqualTo(2);
    }

    @Test
    void anExpiredKeyCountsAsUnusedThoughNobodySweptItYet() throws SQLException {
        // Given
        String first = Vehicles.post(Vehicles.accord(vin), key).path("id");
        Sql.execute("update idempotency_key set created_at = created_at - interval '25 hours'"
                + " where key_digest = sha256(convert_to('" + key + "', 'UTF8'))");
        String other = Vehicles.accord(Vehicles.newVin());
        // When
        Response second = Vehicles.post(other, key);
        // Then
        second.then().statusCode(201).body("id", not(equalTo(first)));
        assertSame(second, Vehicles.post(other, key));
    }

    @Test
    void replaysAndConflictsAreCounted() {
        // Given
        double replays = Metrics.value("forecourt_stock_idempotency_replays_total");
        double conflicts = Metrics.value("forecourt_stock_idempotency_conflicts_total{reason=\"other-body\"}");
        Vehicles.post(Vehicles.accord(vin), key);
        // When
        Vehicles.post(Vehicles.accord(vin), key);
        Vehicles.post(Vehicles.accord(Vehicles.newVin()), key);
        // Then
        assertThat(Metrics.value("forecourt_stock_idempotency_replays_total")).isEqualTo(replays + 1);
        assertThat(Metrics.value("forecourt_stock_idempotency_conflicts_total{reason=\"other-body\"}"))
                .isEqualTo(conflicts + 1);
    }

    private Response resolved(Response answer) {
        if (answer.statusCode() != 409) {
            return answer;
        }
        answer.then().body("type", equalTo("urn:forecourt:problem:request-in-progress"));
        return Waiting.until("the first request to end")
                .until(() -> Vehicles.post(Vehicles.accord(vin), key), again -> again.statusCode() != 409);
    }

    private static void assertSame(Response first, Response second) {
        assertThat(second.statusCode()).isEqualTo(first.statusCode());
        assertThat(second.headers().asList())
                .containsExactlyInAnyOrderElementsOf(first.headers().asList());
        assertThat(second.asByteArray()).isEqualTo(first.asByteArray());
    }

    private static List<Response> atOnce(int clients, IntFunction<Response> request) {
        CyclicBarrier all = new CyclicBarrier(clients);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return IntStream.range(0, clients)
                    .mapToObj(client -> CompletableFuture.supplyAsync(
                            () -> {
                                awaited(all);
                                return request.apply(client);
                            },
                            threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }

    private long vehiclesAndEvents() {
        return Sql.number(
                "select (select count(*) from vehicle where vin = ?) + (select count(*) from vehicle_event where subject = ?)",
                vin,
                vin);
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).as("the other's turn").isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void awaited(CyclicBarrier barrier) {
        try {
            barrier.await(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
