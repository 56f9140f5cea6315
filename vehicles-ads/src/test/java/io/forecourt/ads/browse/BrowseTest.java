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
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jakarta.inject.Inject;

import io.forecourt.ads.Ads;
import io.forecourt.ads.RealLine;
import io.forecourt.ads.Vehicles;
import io.forecourt.ads.ad.Ad;
import io.forecourt.ads.catalogue.AdCatalogue;
import io.forecourt.schemas.event.OdometerUnit;
import io.forecourt.schemas.event.VehicleProcessed;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@RealLine
class BrowseTest {

    @Inject
    AdCatalogue catalogue;

    private final Vehicles vehicles = new Vehicles();
    private final List<VehicleProcessed> stock = List.of(
            vehicles.vehicle(1, "Accord", "Honda", 2003, 120_000, OdometerUnit.KILOMETRES, 1, "4150.25"),
            vehicles.vehicle(2, "Civic Type-R", "HONDA", 2019, 30_000, OdometerUnit.MILES, 1, "28000.00"),
            vehicles.vehicle(3, "Octavia", "Škoda", 2015, 48_000, OdometerUnit.KILOMETRES, 1, "9999.99"),
            vehicles.vehicle(4, "F-150", "Ford", 2020, 10, OdometerUnit.MILES, 1, "100000.00"),
            vehicles.vehicle(5, "MGA 1500 Coupé", "MG", 1957, 48_280, OdometerUnit.KILOMETRES, 1, "9999.90"));

    @BeforeEach
    void onlyTheseAdsAreShown() {
        catalogue.deleteAll();
        catalogue.show(stock.stream().map(event -> Ad.of(event, Instant.EPOCH)).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "manufacturer=honda                | 2 1",
                "manufacturer=ŠKODA                | 3",
                "manufacturer=hond                 | ",
                "manufacturer=.*                   | ",
                "model=accord                      | 1",
                "model=mga 1500 COUPÉ              | 5",
                "manufacturer=honda&model=accord   | 1",
                "yearFrom=2015                     | 4 3 2",
                "yearTo=2003                       | 5 1",
                "yearFrom=2003&yearTo=2015         | 3 1",
                "priceFrom=9999.99                 | 4 3 2",
                "priceTo=9999.9                    | 5 1",
                "priceFrom=9999.91&priceTo=28000   | 3 2",
                "odometerTo=48279                  | 4 3",
                "odometerTo=48281                  | 5 4 3 2",
                "q=honda                           | 2 1",
                "q=honda acc                       | 1",
                "q=ACCORD HONDA                    | 1",
                "q=skoda                           | 3",
                "q=coupe                           | 5",
                "q=f150                            | 4",
                "q=f-150                           | 4",
                "q=000004                          | 4",
                "q=type                            | 2",
                "q=.*                              | ",
                "q=\\Q                             | ",
                "q=^honda$                         | ",
                "q=(((((                           | ",
                "q=[a-z                            | ",
                "q={$gt:1}                         | ",
                "sort=createdAt                    | 1 2 3 4 5",
                "sort=-createdAt                   | 5 4 3 2 1",
                "sort=price                        | 1 5 3 2 4",
                "sort=-price                       | 4 2 3 5 1",
                "sort=year                         | 5 1 3 2 4",
                "sort=-year                        | 4 2 3 1 5",
                "sort=odometer                     | 4 3 5 2 1",
                "sort=-odometer                    | 1 2 5 3 4",
                "sort=model                        | 1 2 4 5 3",
                "sort=vin                          | 1 2 3 4 5",
                "sort=-price&priceTo=50000         | 2 3 5 1",
                "limit=2&sort=vin                  | 1 2"
            })
    void filtersAndSortsAsAPersonExpects(String query, String numbers) {
        assertThat(Ads.vins(parameters(query))).isEqualTo(vins(numbers));
    }

    @Test
    void manufacturersAreSortedWithoutRegardToCaseAndAlikeById() {
        // Given
        List<String> hondas = stock.subList(0, 2).stream()
                .sorted((one, other) -> one.id().toString().compareTo(other.id().toString()))
                .map(VehicleProcessed::vin)
                .toList();

        // Then
        assertThat(Ads.vins(Map.of("sort", "manufacturer")))
                .containsExactly(vin(4), hondas.get(0), hondas.get(1), vin(5), vin(3));
        assertThat(Ads.vins(Map.of("sort", "-manufacturer")))
                .containsExactly(vin(3), vin(5), hondas.get(1), hondas.get(0), vin(4));
    }

    @Test
    void aVinIsFoundInAnyCase() {
        assertThat(Ads.vins(Map.of("vin", vin(3).toLowerCase()))).containsExactly(vin(3));
    }

    @Test
    void pricesAreNumbersWithTwoDecimals() {
        when().get("/ads/" + stock.getFirst().id()).then().body(containsString("\"price\":4150.25"));
        when().get("/ads/" + stock.get(1).id()).then().body(containsString("\"price\":28000.00"));
        when().get("/ads/" + stock.get(4).id()).then().body(containsString("\"price\":9999.90"));
    }

    @Test
    void anOdometerIsShownInItsOwnUnit() {
        when().get("/ads/" + stock.get(1).id())
                .then()
                .body("odometer", equalTo(30_000))
                .body("odometerUnit", equalTo("mi"));
    }

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

    @ParameterizedTest
    @ValueSource(strings = {"/ads?q=%zz", "/ads?q=%", "/ads?%=1", "/ads/%zz"})
    void brokenPercentEncodingIs400OfTheHttpServerItself(String path) throws IOException {
        assertThat(answerTo(path)).startsWith("HTTP/1.1 400");
    }

    /** Over a plain socket, because no HTTP client sends such a thing. */
    private static String answerTo(String path) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .formatted(path)
                            .getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        }
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

    @Test
    void theApiIsDocumented() {
        given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("info.title", equalTo("Forecourt: ads"))
                .body("paths.keySet()", equalTo(Set.of("/ads", "/ads/{id}")))
                .body("paths['/ads'].get.parameters.name", hasItems("limit", "cursor", "sort", "q", "odometerTo"));
    }

    private static Map<String, String> parameters(String query) {
        return Arrays.stream(query.strip().split("&"))
                .map(parameter -> parameter.split("=", 2))
                .collect(Collectors.toMap(parameter -> parameter[0], parameter -> parameter[1]));
    }

    private List<String> vins(String numbers) {
        return numbers == null
                ? List.of()
                : Arrays.stream(numbers.split(" "))
                        .map(Integer::valueOf)
                        .map(this::vin)
                        .toList();
    }

    private String vin(int number) {
        return "%s%06d".formatted(vehicles.prefix(), number);
    }
}
