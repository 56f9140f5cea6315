package io.forecourt.stock.catalogue;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import java.io.IOException;
import java.net.Socket;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.forecourt.stock.RealLine;
import io.forecourt.stock.Sql;
import io.forecourt.stock.Vehicles;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@RealLine
class CatalogueTest {

    private static final int MANY = 1000;

    @BeforeAll
    static void manyVehiclesOfFewKinds() throws Exception {
        // Straight into the table, for speed; with many ties in every column that can be sorted by.
        Sql.execute("""
                insert into vehicle
                    (id, vin, model, manufacturer, year, odometer, odometer_unit, fuel_type, version, created_at)
                select gen_random_uuid(), 'MANY' || n, 'Model ' || chr(65 + n % 7),
                       (array['Honda', 'honda', 'Škoda', 'BMW'])[1 + n % 4], 1990 + n % 30, (n % 10) * 1000,
                       (array['km', 'mi'])[1 + n % 2],
                       (array['petrol', 'plug-in-hybrid', null])[1 + n % 3], 1, timestamptz '2020-01-01' + (n / 50) * interval '1 second'
                from generate_series(1, 1000) n on conflict do nothing""");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "createdAt",
                "-createdAt",
                "year",
                "-year",
                "odometer",
                "-odometer",
                "manufacturer",
                "-manufacturer",
                "model",
                "-model",
                "vin",
                "-vin"
            })
    void pagesNeitherLoseNorRepeatAVehicleWhileNewOnesComeIn(String sort) {
        // Given
        long before = Sql.number("select count(*) from vehicle");
        // When all pages are read, and before each a new vehicle comes in
        String first = "/stock?limit=97" + (sort.isEmpty() ? "" : "&sort=" + sort);
        List<String> seen = Page.all(first, CatalogueTest::oneComesIn).stream()
                .flatMap(page -> page.values("vin", String.class).stream())
                .toList();
        // Then
        assertThat(new HashSet<>(seen)).hasSameSizeAs(seen);
        assertThat(seen.stream().filter(vin -> vin.startsWith("MANY"))).hasSize(MANY);
        assertThat(seen.size()).isGreaterThanOrEqualTo((int) before);
    }

    @Test
    void theOdometerSortsByDistanceWhateverItsUnit() {
        String model = "Distance " + Vehicles.newVin();
        String miles = Vehicles.newVin();
        String kilometres = Vehicles.newVin();
        Vehicles.takenIn(Vehicles.vehicle(miles, "Ford", model, 2001, 100, "mi"));
        Vehicles.takenIn(Vehicles.vehicle(kilometres, "Ford", model, 2001, 120, "km"));
        given().queryParam("model", model)
                .queryParam("sort", "odometer")
                .get("/stock")
                .then()
                .body("vin", equalTo(List.of(kilometres, miles)));
    }

    @Test
    void theNewestComeFirst() {
        String first = Vehicles.newVin();
        String second = Vehicles.newVin();
        Vehicles.takenIn(Vehicles.accord(first));
        Vehicles.takenIn(Vehicles.accord(second));
        List<String> vins = given().get("/stock").jsonPath().getList("vin", String.class);
        assertThat(vins).hasSizeLessThanOrEqualTo(50);
        assertThat(vins.indexOf(second)).isLessThan(vins.indexOf(first));
    }

    @Test
    void filtersAreExactAndBlindToCase() {
        given().queryParam("manufacturer", "ŠKODA")
                .queryParam("model", "model c")
                .queryParam("yearFrom", 2000)
                .queryParam("yearTo", 2005)
                .queryParam("limit", 500)
                .get("/stock")
                .then()
                .statusCode(200)
                .body("manufacturer.unique()", equalTo(List.of("Škoda")))
                .body("model.unique()", equalTo(List.of("Model C")))
                .body("findAll { it.year < 2000 || it.year > 2005 }.size()", equalTo(0));
        given().queryParam("vin", " many7 ").get("/stock").then().body("vin", equalTo(List.of("MANY7")));
        given().queryParam("manufacturer", "Hond").get("/stock").then().body("size()", equalTo(0));
        given().queryParam("manufacturer", "HONDA")
                .get("/stock")
                .then()
                .body("manufacturer", hasItems("Honda", "honda"));
    }

    @Test
    void aFuelTypeIsSoughtInAnyCaseAndHasPagesOfItsOwn() {
        // When
        List<Page> pages = Page.all("/stock?fuelType=Plug-In-Hybrid&limit=50&sort=model", CatalogueTest::oneComesIn);
        // Then
        assertThat(pages).hasSizeGreaterThan(6);
        assertThat(pages.stream().flatMap(page -> page.values("fuelType", String.class).stream()))
                .containsOnly("plug-in-hybrid");
        assertThat(pages.stream()
                        .flatMap(page -> page.values("vin", String.class).stream())
                        .filter(vin -> vin.startsWith("MANY")))
                .hasSize((int) Sql.number(
                        "select count(*) from vehicle where vin like 'MANY%' and fuel_type = 'plug-in-hybrid'"))
                .doesNotHaveDuplicates();
    }

    @Test
    void linksKeepTheFilters() {
        // When
        List<Page> pages =
                Page.all("/stock?manufacturer=%C5%A0koda&yearFrom=1995&limit=10&sort=-year", CatalogueTest::oneComesIn);
        // Then
        assertThat(pages).hasSizeGreaterThan(10);
        assertThat(pages.stream().flatMap(page -> page.values("manufacturer", String.class).stream()))
                .containsOnly("Škoda");
        assertThat(pages.stream().flatMap(page -> page.values("year", Integer.class).stream()))
                .isSortedAccordingTo(Comparator.reverseOrder())
                .allMatch(year -> year >= 1995);
    }

    @ParameterizedTest
    @CsvSource({
        "limit=-1, limit",
        "limit=0, limit",
        "limit=501, limit",
        "limit=abc, limit",
        "limit=, limit",
        "limit=1.0, limit",
        "limit=99999999999, limit",
        "limit=1&limit=2, limit",
        "limit=%D9%A1, limit",
        "sort=nope, sort",
        "sort=--year, sort",
        "sort=, sort",
        "sort=YEAR, sort",
        "yearFrom=abc, yearFrom",
        "yearTo=-1, yearTo",
        "yearFrom=2005&yearTo=2004, yearFrom",
        "vin=, vin",
        "vin=%00, vin",
        "manufacturer=%00, manufacturer",
        "model=%0A, model",
        "manufacturer=, manufacturer",
        "fuelType=, fuelType",
        "fuelType=coal, fuelType",
        "fuelType=PLUG_IN_HYBRID, fuelType",
        "fuelType=petrol&fuelType=diesel, fuelType",
        "fuelType=%00, fuelType",
        "colour=red, colour",
        "Limit=5, Limit",
        "cursor=abc, cursor",
        "cursor=, cursor",
        "cursor=%00, cursor",
    })
    void aQueryThatCannotBeMeantIsRefusedByName(String query, String parameter) {
        Response answer = given().urlEncodingEnabled(false).get("/stock?" + query);
        answer.then().statusCode(400).contentType("application/problem+json");
        assertThat(answer.jsonPath().getList("errors.field", String.class)).containsExactly(parameter);
    }

    @Test
    void allThatIsWrongWithAQueryIsToldAtOnce() {
        Set<String> told = new HashSet<>(given().get("/stock?limit=x&sort=x&yearFrom=x&yearTo=x&x=x")
                .jsonPath()
                .getList("errors.field", String.class));
        assertThat(told).containsExactlyInAnyOrder("limit", "sort", "yearFrom", "yearTo", "x");
    }

    @Test
    void aCursorOfAnotherSortIsRefused() {
        String next = Page.get("/stock?sort=year&limit=1").next().orElseThrow();
        String cursor = next.substring(next.indexOf("cursor="));
        given().get("/stock?sort=-year&" + cursor)
                .then()
                .statusCode(400)
                .body("errors.field", equalTo(List.of("cursor")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/stock/00000000-0000-0000-0000-000000000000",
                "/stock/abc",
                "/stock/1-1-1-1-1",
                "/stock/%00",
                "/nope",
                "/stock/00000000-0000-0000-0000-000000000000/more"
            })
    void whatIsNotThereIsAProblemToo(String path) {
        given().urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("instance", equalTo(path));
    }

    @Test
    void methodsAndMediaTypesThatAreNotKnownAreProblemsToo() {
        given().delete("/stock").then().statusCode(405).contentType("application/problem+json");
        given().accept("text/html").get("/stock").then().statusCode(406).contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/stock/%zz", "/stock?vin=%zz", "/stock?vin=%", "/stock?%=1"})
    void whatIsNoUriIsRefusedByTheHttpServerItself(String target) throws IOException {
        assertThat(answerTo("GET " + target + " HTTP/1.1")).contains(" 400 ");
    }

    @Test
    void whatIsTooLongIsRefusedByTheHttpServerItself() throws IOException {
        String tooLong = "x".repeat(30_000);
        assertThat(answerTo("GET /stock?vin=" + tooLong + " HTTP/1.1")).contains(" 414 ");
        assertThat(answerTo("GET /stock HTTP/1.1\r\nX-Long: " + tooLong)).contains(" 431 ");
    }

    /** Over a plain socket, because no HTTP client sends such a thing. */
    private static String answerTo(String request) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream()
                    .write((request + "\r\nHost: localhost\r\nConnection: close\r\n\r\n").getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        }
    }

    private static void oneComesIn() {
        Vehicles.takenIn(Vehicles.vehicle(Vehicles.newVin(), "Ford", "Model C", 2001, 3000, "km"));
    }
}
