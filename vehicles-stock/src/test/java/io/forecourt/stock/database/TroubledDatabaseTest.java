package io.forecourt.stock.database;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.forecourt.infra.embedded.InfrastructureResource;
import io.forecourt.stock.LogOf;
import io.forecourt.stock.RealLine;
import io.forecourt.stock.Sql;
import io.forecourt.stock.Topic;
import io.forecourt.stock.Vehicles;
import io.forecourt.stock.Waiting;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/** A Postgres that is there and cannot serve: no request hangs, and answer, log and readiness say what it is. */
@QuarkusTest
@RealLine
class TroubledDatabaseTest {

    private static final String CUT_OFF =
            "select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'vehicles-stock%'";

    @Test
    void aReadOnlyPostgresTakesNothingInAndStillShowsWhatIsThere() throws SQLException {
        try (LogOf log = new LogOf(DatabaseAbsence.class)) {
            // Given
            readOnly(true);
            // When, Then
            Waiting.until("the refusal to name the cause").until(() -> detail().startsWith("Postgres is read-only."));
            post().then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", equalTo("2"));
            given().get("/stock").then().statusCode(200);
            given().get("/q/health/ready").then().statusCode(200).body(containsString("Postgres is read-only, since"));
            given().get("/q/health/live").then().statusCode(200);
            assertThat(log.linesWith("Postgres is read-only")).hasSize(1);
        } finally {
            readOnly(false);
        }
        takenInAgain();
    }

    @Test
    void aPostgresThatIsReadOnlyDoesNotMakeTheRelaySendAnEventAgainAndAgain() throws SQLException {
        // Given an event that waits in a database that takes no mark
        String vin = Vehicles.newVin();
        Waiting.until("an empty outbox").until(() -> Sql.unpublished() == 0);
        try {
            readOnly(true);
            storedFromBeside(vin);
            // When it has gone out, and the relay has had time for several more tries
            Waiting.until("the event to be sent")
                    .until(() -> Topic.recordsOf(vin).size() == 1);
            Waiting.until("the event not to be sent again")
                    .during(Duration.ofSeconds(3))
                    .until(() -> Topic.recordsOf(vin).size() == 1);
            assertThat(Sql.unpublished()).isEqualTo(1);
            given().get("/q/health/live").then().statusCode(200);
        } finally {
            readOnly(false);
        }
        // Then
        Waiting.until("the event to be marked").until(() -> Sql.unpublished() == 0);
        assertThat(Topic.recordsOf(vin)).hasSize(1);
        takenInAgain();
    }

    @Test
    void aFullPostgresTakesNothingInAndSaysSo() throws SQLException {
        // Given what Postgres raises where its disk is full
        Sql.execute("""
                create function no_room_left() returns trigger language plpgsql as
                $$ begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$""");
        Sql.execute("create trigger full_disk before insert on vehicle execute function no_room_left()");
        try {
            // When, Then
            post().then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", equalTo("2"))
                    .body("detail", equalTo("Postgres has no room left. Nothing is lost; try again."));
            given().get("/stock").then().statusCode(200);
            given().get("/q/health/ready").then().statusCode(200).body(containsString("Postgres has no room left"));
        } finally {
            Sql.execute("drop function no_room_left cascade");
        }
        takenInAgain();
    }

    @Test
    void aLockThatOthersHoldIsNotWaitedForForLong() throws SQLException {
        try (Connection other = Sql.connect();
                Statement statement = other.createStatement()) {
            // Given
            other.setAutoCommit(false);
            statement.execute("lock table vehicle in exclusive mode");
            // When, Then
            post().then()
                    .statusCode(503)
                    .header("Retry-After", equalTo("2"))
                    .body("detail", equalTo("Postgres holds a lock for too long. Nothing is lost; try again."));
            other.rollback();
        }
        takenInAgain();
    }

    @Test
    void withPostgresFrozenAsManyRequestsAsThereAreAreAnsweredWithinTenSeconds() throws Exception {
        // Given connections that are open, and far more requests than connections
        Vehicles.takenIn(Vehicles.accord(Vehicles.newVin()));
        signalPostgres("STOP");
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            // When
            List<Future<Response>> answers = IntStream.range(0, 60)
                    .mapToObj(_ -> clients.submit(TroubledDatabaseTest::post))
                    .toList();
            // Then
            for (Future<Response> answer : answers) {
                answer.get()
                        .then()
                        .statusCode(503)
                        .contentType("application/problem+json")
                        .header("Retry-After", equalTo("2"));
            }
        } finally {
            signalPostgres("CONT");
        }
        assertThat(secondsOfTheSlowestRefusal()).isBetween(1.0, 10.0);
        takenInAgain();
    }

    private static Response post() {
        return Vehicles.post(Vehicles.accord(Vehicles.newVin()));
    }

    private static String detail() {
        return post().jsonPath().getString("detail");
    }

    private static void takenInAgain() {
        Waiting.until("vehicles to be taken in again, and readiness to say so")
                .until(() -> post().statusCode() == 201
                        && given().get("/q/health/ready").asString().contains("are served"));
    }

    /** As measured by the service. */
    private static double secondsOfTheSlowestRefusal() {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("http_server_requests_seconds_max{")
                        && line.contains("method=\"POST\"")
                        && line.contains("status=\"503\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .max()
                .orElseThrow();
    }

    /** For all connections that are opened from now on, and none else is left. */
    private static void readOnly(boolean on) throws SQLException {
        try (Connection connection = Sql.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set default_transaction_read_only = off");
            statement.execute("alter database forecourt set default_transaction_read_only = " + (on ? "on" : "off"));
            statement.execute(CUT_OFF);
        }
    }

    private static void storedFromBeside(String vin) throws SQLException {
        try (Connection connection = Sql.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set default_transaction_read_only = off");
            statement.execute("""
                    with taken as (
                        insert into vehicle (id, vin, model, manufacturer, year, odometer, odometer_unit, version, created_at)
                        values (gen_random_uuid(), '%s', 'Accord', 'Honda', 2003, 1, 'km', 1, '2026-11-20T12:00:00Z')
                        returning id)
                    insert into vehicle_event (event_id, vehicle_id, version, type, subject, payload, occurred_at)
                    select gen_random_uuid(), id, 1, 'stock.vehicle-created', '%s', '{"id":"' || id || '","vin":"%s",'
                        || '"model":"Accord","manufacturer":"Honda","year":2003,"odometer":1,"odometerUnit":"km",'
                        || '"version":1,"createdAt":"2026-11-20T12:00:00Z"}', '2026-11-20T12:00:00Z'
                    from taken""".formatted(vin, vin, vin));
        }
    }

    private static void signalPostgres(String signal) throws IOException, InterruptedException {
        ProcessHandle server = ProcessHandle.of(InfrastructureResource.infrastructure()
                        .process("postgres")
                        .pid())
                .orElseThrow();
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
        Stream.concat(Stream.of(server), server.descendants())
                .map(process -> String.valueOf(process.pid()))
                .forEach(command::add);
        // A backend may end between the two: kill says so, and signals the others.
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
