package io.forecourt.stock.catalogue;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What vehicles can be sorted by. Where two have the same, their id decides, so that every order is total. */
enum SortKey {
    CREATED_AT("createdAt", "v.createdAt", ":last", row -> row.createdAt.toString(), SortKey::instant),
    YEAR("year", "v.year", ":last", row -> Integer.toString(row.year), Integer::valueOf),
    /** By distance, so that miles and kilometres stand in one order. */
    ODOMETER(
            "odometer", "v.odometerMillimetres", ":last", row -> Long.toString(row.odometerMillimetres), Long::valueOf),
    MANUFACTURER(
            "manufacturer",
            "lower(v.manufacturer)",
            KeysetQuery.folded(":last"),
            row -> row.manufacturer,
            text -> text),
    MODEL("model", "lower(v.model)", KeysetQuery.folded(":last"), row -> row.model, text -> text),
    VIN("vin", "v.vin", ":last", row -> row.vin, text -> text);

    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private final String parameter;
    private final String expression;
    private final String lastExpression;
    private final Function<VehicleRow, String> position;
    private final Function<String, Object> reader;

    SortKey(
            String parameter,
            String expression,
            String lastExpression,
            Function<VehicleRow, String> position,
            Function<String, Object> reader) {
        this.parameter = parameter;
        this.expression = expression;
        this.lastExpression = lastExpression;
        this.position = position;
        this.reader = reader;
    }

    /** Within the years that Postgres can compare with. */
    private static Instant instant(String text) {
        Instant instant = Instant.parse(text);
        if (instant.isBefore(Instant.EPOCH) || instant.isAfter(LATEST)) {
            throw new IllegalArgumentException("No vehicle came in then");
        }
        return instant;
    }

    static Optional<SortKey> named(String parameter) {
        return Arrays.stream(values())
                .filter(key -> key.parameter.equals(parameter))
                .findFirst();
    }

    static String names() {
        return Arrays.stream(values()).map(key -> key.parameter).collect(Collectors.joining(", "));
    }

    String parameter() {
        return parameter;
    }

    /** In HQL: what is compared. */
    String expression() {
        return expression;
    }

    /** In HQL: what it is compared with, from the parameter {@code last}. */
    String lastExpression() {
        return lastExpression;
    }

    /** Where a row stands in this order, as text. */
    String positionOf(VehicleRow row) {
        return position.apply(row);
    }

    /** The position that a text tells; any RuntimeException where it tells none. */
    Object positionFrom(String text) {
        return reader.apply(text);
    }
}
