package io.forecourt.stock.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.forecourt.schemas.event.FuelType;
import io.forecourt.stock.problem.InputError;
import io.forecourt.stock.problem.InvalidInputException;
import io.forecourt.stock.vehicle.Vin;

/** Reads the query of GET /stock; {@link InvalidInputException} names every parameter that is wrong or unknown. */
final class QueryReader {

    private static final List<String> KNOWN =
            List.of("vin", "manufacturer", "model", "yearFrom", "yearTo", "fuelType", "sort", "limit", "cursor");

    private static final String FUEL_TYPE_RULE =
            Stream.of(FuelType.values()).map(FuelType::word).collect(Collectors.joining(", ", "must be one of ", ""));

    private final Map<String, List<String>> parameters;
    private final List<InputError> errors = new ArrayList<>();

    private QueryReader(Map<String, List<String>> parameters) {
        this.parameters = parameters;
    }

    static CatalogueQuery read(Map<String, List<String>> parameters) {
        return new QueryReader(parameters).read();
    }

    private CatalogueQuery read() {
        parameters.keySet().stream()
                .filter(name -> !KNOWN.contains(name))
                .forEach(name -> wrong(name, "is not known here; known are " + String.join(", ", KNOWN)));
        Optional<Sort> sort = value("sort", Sort.RULE, Sort::parse);
        Optional<Cursor> cursor =
                value("cursor", "must be taken from the Link header of the page before", Cursor::parse);
        CatalogueQuery query = new CatalogueQuery(
                value("vin", Vin.RULE, Vin::parse).map(Vin::value),
                value("manufacturer", "must be a text", QueryReader::text),
                value("model", "must be a text", QueryReader::text),
                value("yearFrom", "must be a year", QueryReader::wholeNumber),
                value("yearTo", "must be a year", QueryReader::wholeNumber),
                value("fuelType", FUEL_TYPE_RULE, text -> FuelType.of(text.toLowerCase(Locale.ROOT))),
                sort.orElse(Sort.DEFAULT),
                value(
                                "limit",
                                "must be a whole number from 1 to " + CatalogueQuery.MAX_LIMIT,
                                text -> wholeNumber(text)
                                        .filter(number -> number >= 1 && number <= CatalogueQuery.MAX_LIMIT))
                        .orElse(CatalogueQuery.DEFAULT_LIMIT),
                cursor);
        cursor.filter(place -> !place.sort().equals(query.sort()))
                .ifPresent(_ -> wrong("cursor", "belongs to another sort"));
        query.yearFrom()
                .filter(from -> from > query.yearTo().orElse(Integer.MAX_VALUE))
                .ifPresent(_ -> wrong("yearFrom", "must not be after yearTo"));
        if (!errors.isEmpty()) {
            throw new InvalidInputException(errors);
        }
        return query;
    }

    private <T> Optional<T> value(String name, String rule, Function<String, Optional<T>> parser) {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.size() > 1) {
            wrong(name, "must not stand more than once");
            return Optional.empty();
        }
        Optional<T> value = values.stream().findFirst().flatMap(parser);
        if (value.isEmpty() && !values.isEmpty()) {
            wrong(name, rule);
        }
        return value;
    }

    private void wrong(String name, String message) {
        errors.add(InputError.inQuery(name, message));
    }

    /** No control characters: none is stocked, and Postgres refuses a NUL. */
    private static Optional<String> text(String value) {
        return Optional.of(value.strip())
                .filter(text -> !text.isEmpty() && text.chars().noneMatch(Character::isISOControl));
    }

    /** Plain ASCII digits, so that no other script's and no sign slips in. */
    private static Optional<Integer> wholeNumber(String value) {
        return value.matches("[0-9]{1,9}") ? Optional.of(Integer.valueOf(value)) : Optional.empty();
    }
}
