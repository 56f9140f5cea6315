package io.forecourt.ads.browse;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jakarta.inject.Inject;

import io.forecourt.ads.Ads;
import io.forecourt.ads.RealLine;
import io.forecourt.ads.Vehicles;
import io.forecourt.ads.ad.Ad;
import io.forecourt.ads.catalogue.AdCatalogue;
import io.forecourt.schemas.event.FuelType;
import io.forecourt.schemas.event.OdometerUnit;
import io.forecourt.schemas.event.VehicleProcessed;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@RealLine
class BrowseTest {

    @Inject
    AdCatalogue catalogue;

    private final Vehicles vehicles = new Vehicles();
    private final List<VehicleProcessed> stock = List.of(
            vehicles.vehicle(1, "Accord", "Honda", 2003, 120_000, OdometerUnit.KILOMETRES, 1, "4150.25"),
            Vehicles.drivenWith(
                    FuelType.PETROL,
                    vehicles.vehicle(2, "Civic Type-R", "HONDA", 2019, 30_000, OdometerUnit.MILES, 1, "28000.00")),
            vehicles.vehicle(3, "Octavia", "Škoda", 2015, 48_000, OdometerUnit.KILOMETRES, 1, "9999.99"),
            Vehicles.drivenWith(
                    FuelType.PLUG_IN_HYBRID,
                    vehicles.vehicle(4, "F-150", "Ford", 2020, 10, OdometerUnit.MILES, 1, "100000.00")),
            Vehicles.drivenWith(
                    FuelType.PETROL,
                    vehicles.vehicle(5, "MGA 1500 Coupé", "MG", 1957, 48_280, OdometerUnit.KILOMETRES, 1, "9999.90")));

    @BeforeEach
    void onlyTheseAdsAreShown() {
        catalogue.current().drop();
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
                "fuelType=petrol                   | 5 2",
                "fuelType=Plug-In-Hybrid           | 4",
                "fuelType=diesel                   | ",
                "fuelType=petrol&manufacturer=mg   | 5",
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
    void theLinkToTheNextPageKeepsTheFuelType() {
        assertThat(Ads.allVins(Map.of("fuelType", "petrol", "limit", 1), () -> {}))
                .containsExactly(vin(5), vin(2));
    }

    @Test
    void aFuelTypeIsShownWhereItWasStatedAndNowhereElse() {
        when().get("/ads/" + stock.get(3).id()).then().body("fuelType", equalTo("plug-in-hybrid"));
        when().get("/ads/" + stock.getFirst().id()).then().body("$", not(hasKey("fuelType")));
        assertThat(when().get("/ads?sort=vin").jsonPath().getList("fuelType"))
                .containsExactly(null, "petrol", null, "plug-in-hybrid", "petrol");
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
