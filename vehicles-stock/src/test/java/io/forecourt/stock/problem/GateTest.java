package io.forecourt.stock.problem;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;

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

    private static final String OCTAVIA = """
            {"vin": "PIECES", "model": "Octavia", "manufacturer": "Skoda", "year": 2020, "odometer": 1, "odometerUnit": "km"}""";

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

    @Test
    void workThatHangsIsAnsweredAtTheDeadlineAndItsOwnAnswerIsDropped() throws IOException, SQLException {
        given().get("/stock").then().statusCode(200);
        try (Connection other = Sql.connect();
                Statement statement = other.createStatement();
                Socket client = asks()) {
            // Given
            BufferedReader answers = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
            assertThat(answers.readLine()).isEqualTo("HTTP/1.1 200 OK");
            rest(answers);
            other.setAutoCommit(false);
            statement.execute("lock table vehicle in access exclusive mode");
            // When
            ask(client);
            // Then
            assertThat(answers.readLine()).isEqualTo("HTTP/1.1 503 Service Unavailable");
            assertThat(rest(answers))
                    .containsIgnoringCase("Retry-After: 2")
                    .endsWith("It took longer than 4 s. Nothing is lost; try again.\",\"instance\":\"/stock\"}");
            // And the next answer on the connection is the next request's
            other.rollback();
            ask(client);
            assertThat(answers.readLine()).isEqualTo("HTTP/1.1 200 OK");
            rest(answers);
            ask(client);
            assertThat(answers.readLine()).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void aBodyThatDoesNotComeInTimeIsAnswered408AndTheConnectionEnds() throws IOException {
        try (Socket client = posts("Content-Length: 100\r\n")) {
            send(client, "{");
            String answer = new String(client.getInputStream().readAllBytes(), UTF_8);
            assertThat(answer)
                    .startsWith("HTTP/1.1 408 Request Timeout")
                    .contains("application/problem+json")
                    .contains("The request did not come to its end within 4 s.");
        }
    }

    @Test
    void aBodyIsAskedForAndTakenInPieces() throws IOException {
        try (Socket client = posts("Expect: 100-continue\r\nTransfer-Encoding: chunked\r\n")) {
            BufferedReader answers = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
            assertThat(answers.readLine()).isEqualTo("HTTP/1.1 100 Continue");
            assertThat(answers.readLine()).isEmpty();

            sendChunk(client, OCTAVIA.substring(0, 50));
            sendChunk(client, OCTAVIA.substring(50));
            sendChunk(client, "");

            assertThat(answers.readLine()).isEqualTo("HTTP/1.1 201 Created");
        }
    }

    @Test
    void aBodyOfUnknownLengthIsRefusedAbove64KilobytesOnceItHasEnded() throws IOException {
        try (Socket client = posts("Transfer-Encoding: chunked\r\n")) {
            sendChunk(client, " ".repeat(64 * 1024));
            sendChunk(client, " ");
            sendChunk(client, "");

            BufferedReader answers = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
            assertThat(answers.readLine()).isEqualTo("HTTP/1.1 413 Request Entity Too Large");
            assertThat(rest(answers)).endsWith("\"detail\":\"The body is above 64 KB.\",\"instance\":\"/stock\"}");
        }
    }

    @Test
    void aBodyThatIsOnItsWayCountsAsARequestInProgress() throws IOException {
        try (Socket first = postsWhenAsked();
                Socket second = postsWhenAsked()) {
            assertThat(first.isConnected() && second.isConnected()).isTrue();

            assertThat(given().get("/stock").asString()).contains("urn:forecourt:problem:overloaded");
        }
        Waiting.until("a request to be answered")
                .until(() -> given().get("/stock").statusCode() == 200);
    }

    @Test
    void aBodyThatIsDeclaredTooLargeIsNotAskedFor() throws IOException {
        try (Socket client = posts("Expect: 100-continue\r\nContent-Length: 65537\r\n")) {
            assertThat(new String(client.getInputStream().readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 413 Request Entity Too Large")
                    .endsWith("\"detail\":\"The body is above 64 KB.\",\"instance\":\"/stock\"}");
        }
    }

    @Test
    void workThatHangsBehindAWholeBodyIsNotBlamedOnTheClient() throws IOException, SQLException {
        given().get("/stock").then().statusCode(200);
        try (Connection other = Sql.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table vehicle in access exclusive mode");
            String body = OCTAVIA.replace("PIECES", "HANGS");
            try (Socket client = posts("Idempotency-Key: \"hangs\"\r\nContent-Length: " + body.length() + "\r\n")) {
                send(client, body);
                BufferedReader answers = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));

                assertThat(answers.readLine()).isEqualTo("HTTP/1.1 503 Service Unavailable");
                assertThat(rest(answers)).contains("It took longer than 4 s. Nothing is lost; try again.");
            }
            other.rollback();
        }
        Waiting.until("a request to be answered")
                .until(() -> given().get("/stock").statusCode() == 200);
    }

    private Socket postsWhenAsked() throws IOException {
        Socket client = posts("Expect: 100-continue\r\nContent-Length: 100\r\n");
        BufferedReader answers = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
        assertThat(answers.readLine()).isEqualTo("HTTP/1.1 100 Continue");
        return client;
    }

    private Socket posts(String headers) throws IOException {
        Socket client = new Socket(service.getHost(), service.getPort());
        client.setSoTimeout(60_000);
        send(
                client,
                "POST /stock HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + headers + "\r\n");
        return client;
    }

    private static void sendChunk(Socket client, String text) throws IOException {
        send(client, Integer.toHexString(text.length()) + "\r\n" + text + "\r\n");
    }

    private static void send(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The rest of an answer whose status line is read: headers and body. */
    private static String rest(BufferedReader answers) throws IOException {
        StringBuilder read = new StringBuilder();
        int length = 0;
        for (String line = answers.readLine(); !line.isEmpty(); line = answers.readLine()) {
            read.append(line).append('\n');
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length: ")) {
                length = Integer.parseInt(line.substring("content-length: ".length()));
            }
        }
        char[] body = new char[length];
        for (int got = 0; got < length; ) {
            int more = answers.read(body, got, length - got);
            assertThat(more).as("the body goes on").isPositive();
            got += more;
        }
        return read.append(body).toString();
    }

    private Socket asks() throws IOException {
        Socket client = new Socket(service.getHost(), service.getPort());
        client.setSoTimeout(60_000);
        ask(client);
        return client;
    }

    private static void ask(Socket client) throws IOException {
        send(client, "GET /stock?limit=1 HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }
}
