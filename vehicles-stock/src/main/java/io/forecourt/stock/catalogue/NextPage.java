package io.forecourt.stock.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.StringJoiner;

/** The link to the page behind a vehicle (RFC 8288): the same query, from there on, as a path that works as it stands. */
final class NextPage {

    private NextPage() {}

    static String link(CatalogueQuery query, VehicleRow last) {
        StringJoiner url = new StringJoiner("&", "</stock?", ">; rel=\"next\"");
        query.vin().ifPresent(vin -> url.add(parameter("vin", vin)));
        query.manufacturer().ifPresent(manufacturer -> url.add(parameter("manufacturer", manufacturer)));
        query.model().ifPresent(model -> url.add(parameter("model", model)));
        query.yearFrom().ifPresent(year -> url.add(parameter("yearFrom", year)));
        query.yearTo().ifPresent(year -> url.add(parameter("yearTo", year)));
        query.fuelType().ifPresent(fuelType -> url.add(parameter("fuelType", fuelType.word())));
        url.add(parameter("sort", query.sort()));
        url.add(parameter("limit", query.limit()));
        url.add(parameter("cursor", Cursor.behind(last, query.sort())));
        return url.toString();
    }

    private static String parameter(String name, Object value) {
        return name + "=" + URLEncoder.encode(value.toString(), UTF_8).replace("+", "%20");
    }
}
