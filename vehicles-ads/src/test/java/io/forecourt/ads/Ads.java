package io.forecourt.ads;

import static io.restassured.RestAssured.given;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.restassured.response.Response;

/** A reader of {@code GET /ads} who follows the links from page to page. */
public final class Ads {

    private static final Pattern NEXT = Pattern.compile("</ads\\?([^>]*)>; rel=\"next\"");

    private Ads() {}

    public static List<String> vins(Map<String, ?> parameters) {
        return given().queryParams(parameters)
                .get("/ads")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("vin");
    }

    /** VINs of all pages in their order; {@code between} is called before each further page. */
    public static List<String> allVins(Map<String, ?> parameters, Runnable between) {
        List<String> vins = new ArrayList<>();
        Response page = given().queryParams(parameters).get("/ads");
        vins.addAll(page.jsonPath().getList("vin"));
        for (Optional<String> next = next(page); next.isPresent(); next = next(page)) {
            between.run();
            page = given().urlEncodingEnabled(false).get("/ads?" + next.get());
            page.then().statusCode(200);
            vins.addAll(page.jsonPath().getList("vin"));
        }
        return vins;
    }

    private static Optional<String> next(Response page) {
        return Optional.ofNullable(page.header("Link"))
                .map(NEXT::matcher)
                .filter(Matcher::matches)
                .map(link -> link.group(1));
    }
}
