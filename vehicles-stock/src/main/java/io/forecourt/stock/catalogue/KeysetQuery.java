package io.forecourt.stock.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A catalogue query in HQL. Only fixed words go into the text; what a client wrote goes into the parameters.
 *
 * @param isLimited whether the text says how many rows are read, as many as were asked for or some more
 */
record KeysetQuery(String text, Map<String, Object> parameters, boolean isLimited) {

    /** Few lengths in the text of a query, so that few texts are kept with their plans. */
    private static final List<Integer> LENGTHS = List.of(11, 21, 51, 101, 201, 501);

    /**
     * All vehicles are read along the index of their order, whatever is asked for: with a length in the text Postgres sees that, and
     * soon has one plan a connection. Where a filter chooses vehicles, the best plan depends on how many those are, so it is made each time.
     */
    static KeysetQuery of(CatalogueQuery query, int rows) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> parameters = new HashMap<>();
        query.vin().ifPresent(vin -> {
            conditions.add("v.vin = :vin");
            parameters.put("vin", vin);
        });
        query.manufacturer().ifPresent(manufacturer -> {
            conditions.add("lower(v.manufacturer) = " + folded(":manufacturer"));
            parameters.put("manufacturer", manufacturer);
        });
        query.model().ifPresent(model -> {
            conditions.add("lower(v.model) = " + folded(":model"));
            parameters.put("model", model);
        });
        query.yearFrom().ifPresent(year -> {
            conditions.add("v.year >= :yearFrom");
            parameters.put("yearFrom", year);
        });
        query.yearTo().ifPresent(year -> {
            conditions.add("v.year <= :yearTo");
            parameters.put("yearTo", year);
        });
        query.fuelType().ifPresent(fuelType -> {
            conditions.add("v.fuelType = :fuelType");
            parameters.put("fuelType", fuelType);
        });
        boolean ofAll = conditions.isEmpty();
        SortKey key = query.sort().key();
        query.cursor().ifPresent(cursor -> {
            // One comparison of rows: Postgres walks the index of the sort from here on.
            conditions.add("(%s, v.id) %s (%s, :lastId)"
                    .formatted(key.expression(), query.sort().descending() ? "<" : ">", key.lastExpression()));
            parameters.put("last", cursor.last());
            parameters.put("lastId", cursor.lastId());
        });
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        String direction = query.sort().descending() ? "desc" : "asc";
        String limit = ofAll ? " limit " + length(rows) : "";
        return new KeysetQuery(
                "from VehicleRow v%s order by %s %s, v.id %s%s"
                        .formatted(where, key.expression(), direction, direction, limit),
                parameters,
                ofAll);
    }

    private static int length(int rows) {
        return LENGTHS.stream().filter(length -> length >= rows).findFirst().orElse(rows);
    }

    /** A parameter in lower case by the collation of the columns: that of the database may know ASCII alone. */
    static String folded(String parameter) {
        return "lower(collate(%s as pg_c_utf8))".formatted(parameter);
    }
}
