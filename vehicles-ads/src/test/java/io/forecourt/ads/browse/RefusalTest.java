package io.forecourt.ads.browse;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import java.io.IOException;
import java.net.Socket;
import java.util.UUID;

import io.forecourt.ads.RealLine;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What GET /ads refuses: each row a query and the parameters that the problem names. */
@QuarkusTest
@RealLine
class RefusalTest {

    @ParameterizedTest
    @ValueSource(strings = {"00000000-0000-0000-0000-000000000000", "1-1-1-1-1", "abc", "%7B%22$gt%22:1%7D"})
    void anUnknownIdIs404(String id) {
        given().urlEncodingEnabled(false)
                .get("/ads/" + id)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("title", equalTo("No such ad"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limit=-1                      | limit",
                "limit=0                       | limit",
                "limit=501                     | limit",
                "limit=abc                     | limit",
                "limit=1.5                     | limit",
                "limit=99999999999999          | limit",
                "limit=                        | limit",
                "limit                         | limit",
                "limit=1&limit=2               | limit",
                "limit=%D9%A3                  | limit",
                "sort=nope                     | sort",
                "sort=--price                  | sort",
                "sort=PRICE                    | sort",
                "sort=_id                      | sort",
                "yearFrom=abc                  | yearFrom",
                "yearFrom=2003.5               | yearFrom",
                "yearFrom=-5                   | yearFrom",
                "yearTo=20031                  | yearTo",
                "yearFrom=2010&yearTo=2000     | yearFrom",
                "priceFrom=cheap               | priceFrom",
                "priceFrom=-1                  | priceFrom",
                "priceTo=1e9                   | priceTo",
                "priceTo=1e999999999           | priceTo",
                "priceTo=1.999                 | priceTo",
                "priceTo=99999999999999999999  | priceTo",
                "priceFrom=5&priceTo=4         | priceFrom",
                "odometerTo=-1                 | odometerTo",
                "odometerTo=far                | odometerTo",
                "fuelType=                     | fuelType",
                "fuelType=steam                | fuelType",
                "fuelType=petrol&fuelType=lpg  | fuelType",
                "vin=                          | vin",
                "vin=%00                       | vin",
                "manufacturer=%20%20           | manufacturer",
                "manufacturer=a%0Ab            | manufacturer",
                "model=%00                     | model",
                "q=                            | q",
                "q=%00                         | q",
                "q=1 2 3 4 5 6 7 8 9 10 11     | q",
                "cursor=                       | cursor",
                "cursor=nonsense               | cursor",
                "cursor=AAAAAAAAAAAA           | cursor",
                "cursor=%7B%22%24gt%22%3A1%7D  | cursor",
                "make=Honda                    | make",
                "yearfrom=2003                 | yearfrom",
                "price[$gt]=1                  | price[$gt]",
                "limit=-1&sort=nope&yearFrom=x | limit sort yearFrom"
            })
    void badQueriesAre400AndNameWhatIsWrong(String query, String fields) {
        given().urlEncodingEnabled(false)
                .get("/ads?" + query.replace(" ", "%20").replace("[", "%5B").replace("]", "%5D"))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("status", equalTo(400))
                .body("title", equalTo("The request is invalid"))
                .body("instance", equalTo("/ads"))
                .body("errors.field", hasItems(fields.split(" ")));
    }

    @Test
    void aFuelTypeThatThereIsNotIsNamedBesideThoseThatThereAre() {
        given().queryParam("fuelType", "steam")
                .get("/ads")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("fuelType"))
                .body("errors[0].message", containsString("'steam'"))
                .body("errors[0].message", containsString("petrol, diesel, hybrid, plug-in-hybrid, electric"));
    }

    @Test
    void textThatIsTooLongIs400() {
        given().queryParam("model", "x".repeat(65))
                .get("/ads")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("model"));
        given().queryParam("q", "x".repeat(101))
                .get("/ads")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("q"));
        given().queryParam("x".repeat(2000), "1").get("/ads").then().statusCode(400);
    }

    @Test
    void whatHttpItselfRefusesIsAProblemToo() {
        when().get("/nope").then().statusCode(404).contentType("application/problem+json");
        when().get("/ads/" + UUID.randomUUID() + "/more")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
        when().post("/ads")
                .then()
                .statusCode(405)
                .contentType("application/problem+json")
                .header("Allow", containsString("GET"));
        given().accept("text/html").get("/ads").then().statusCode(406).contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ads/%zz", "/ads?q=%zz", "/ads?q=%", "/ads?%=1"})
    void whatIsNoUriIsRefusedByTheHttpServerItself(String target) throws IOException {
        assertThat(answerTo("GET " + target + " HTTP/1.1")).contains(" 400 ");
    }

    @Test
    void whatIsTooLongIsRefusedByTheHttpServerItself() throws IOException {
        String tooLong = "x".repeat(30_000);
        assertThat(answerTo("GET /ads?q=" + tooLong + " HTTP/1.1")).contains(" 414 ");
        assertThat(answerTo("GET /ads HTTP/1.1\r\nX-Long: " + tooLong)).contains(" 431 ");
        assertThat(answerTo("GET /ads HTTP/1.1\r\nContent-Length: 65537")).contains(" 413 ");
    }

    /** Over a plain socket, because no HTTP client sends such a thing. */
    private static String answerTo(String request) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream()
                    .write((request + "\r\nHost: localhost\r\nConnection: close\r\n\r\n").getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        }
    }
}
