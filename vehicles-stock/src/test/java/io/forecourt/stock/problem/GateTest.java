package io.forecourt.stock.problem;

import static io.restassured.RestAssured.given;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import io.forecourt.stock.NarrowAndCold;
import io.forecourt.stock.Sql;
import io.forecourt.stock.Waiting;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(NarrowAndCold.class)
class GateTest {

    private static final String WAITING_FOR_THE_LOCK = """
            select count(*) from pg_stat_activity
            where application_name = 'vehicles-stock' and wait_event_type = 'Lock'""";

    @TestHTTPResource("/")
    URI service;

    @Test
    void aRequestCountsUntilItsWorkHasEndedThoughItsClientHasLeft() throws IOException, SQLException {
        // Given two requests that wait, and whose clients leave
        given().get("/stock").then().statusCode(200);
        try (Connection other = Sql.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table vehicle in access exclusive mode");
            try (Socket first = asks();
                    Socket second = asks()) {
                Waiting.until("both to wait for Postgres")
                        .until(() ->
                                first.isConnected() && second.isConnected() && Sql.number(WAITING_FOR_THE_LOCK) == 2);
            }
            // When, Then
            Waiting.until("a third to be refused all the time")
                    .during(Duration.ofSeconds(1))
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> given().get("/stock").asString().contains("urn:forecourt:problem:overloaded"));
            other.rollback();
        }
        // And when the work has ended, the places are free again
        Waiting.until("a request to be answered")
                .until(() -> given().get("/stock").statusCode() == 200);
    }

    private Socket asks() throws IOException {
        Socket client = new Socket(service.getHost(), service.getPort());
        client.getOutputStream()
                .write("GET /stock HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return client;
    }
}
