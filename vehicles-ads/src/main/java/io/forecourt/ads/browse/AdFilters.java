package io.forecourt.ads.browse;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.regex;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.forecourt.ads.ad.FoldedText;
import io.forecourt.ads.ad.Odometer;
import io.forecourt.ads.ad.Price;
import io.forecourt.ads.ad.SearchWords;
import io.forecourt.ads.catalogue.AdDocument.Field;
import io.forecourt.schemas.event.FuelType;
import org.bson.conversions.Bson;

/** The filters of a request, as conditions for MongoDB. Nothing of a client ever becomes an operator or a pattern. */
final class AdFilters {

    static final int LONGEST_VIN = 32;
    static final int LONGEST_NAME = 64;
    static final int LONGEST_SEARCH = 100;
    private static final int MOST_WORDS = 10;
    static final int LAST_YEAR = 9999;
    static final int MOST_KILOMETRES = 99_999_999;

    /** What has a meaning of its own in a regular expression, of Java as of PCRE. */
    private static final Pattern SPECIAL = Pattern.compile("[^\\p{L}\\p{N}]");

    private static final String FUEL_TYPES =
            Stream.of(FuelType.values()).map(FuelType::word).collect(Collectors.joining(", "));

    private final QueryParameters parameters;
    private final List<Bson> conditions = new ArrayList<>();

    private AdFilters(QueryParameters parameters) {
        this.parameters = parameters;
    }

    static List<Bson> read(QueryParameters parameters) {
        AdFilters filters = new AdFilters(parameters);
        filters.names();
        filters.years();
        filters.prices();
        filters.odometer();
        filters.fuelType();
        filters.search();
        return List.copyOf(filters.conditions);
    }

    private void names() {
        parameters
                .text("vin", LONGEST_VIN)
                .ifPresent(vin -> conditions.add(eq(Field.VIN, vin.toUpperCase(Locale.ROOT))));
        parameters
                .text("manufacturer", LONGEST_NAME)
                .ifPresent(name -> conditions.add(
                        eq(Field.MANUFACTURER_KEY, FoldedText.of(name).value())));
        parameters
                .text("model", LONGEST_NAME)
                .ifPresent(name ->
                        conditions.add(eq(Field.MODEL_KEY, FoldedText.of(name).value())));
    }

    private void years() {
        OptionalInt from = parameters.integer("yearFrom", 0, LAST_YEAR);
        OptionalInt to = parameters.integer("yearTo", 0, LAST_YEAR);
        from.ifPresent(year -> conditions.add(gte(Field.YEAR, year)));
        to.ifPresent(year -> conditions.add(lte(Field.YEAR, year)));
        if (from.isPresent() && to.isPresent() && from.getAsInt() > to.getAsInt()) {
            parameters.wrong("yearFrom", "must not be later than yearTo");
        }
    }

    private void prices() {
        Optional<Long> from = cents("priceFrom");
        Optional<Long> to = cents("priceTo");
        from.ifPresent(cents -> conditions.add(gte(Field.PRICE_CENTS, cents)));
        to.ifPresent(cents -> conditions.add(lte(Field.PRICE_CENTS, cents)));
        if (from.isPresent() && to.isPresent() && from.get() > to.get()) {
            parameters.wrong("priceFrom", "must not be greater than priceTo");
        }
    }

    private Optional<Long> cents(String name) {
        return parameters.amount(name).map(Price::centsOf);
    }

    private void odometer() {
        parameters
                .integer("odometerTo", 0, MOST_KILOMETRES)
                .ifPresent(km -> conditions.add(lte(Field.ODOMETER_METRES, Odometer.metresOfKilometres(km))));
    }

    private void fuelType() {
        parameters
                .text("fuelType", LONGEST_NAME)
                .ifPresent(text -> FuelType.of(text.toLowerCase(Locale.ROOT))
                        .ifPresentOrElse(
                                type -> conditions.add(eq(Field.FUEL_TYPE, type.word())),
                                () -> parameters.wrong(
                                        "fuelType", "must be one of %s, not '%s'".formatted(FUEL_TYPES, text))));
    }

    private void search() {
        List<String> words =
                parameters.text("q", LONGEST_SEARCH).map(SearchWords::asked).orElse(List.of());
        if (words.size() > MOST_WORDS) {
            parameters.wrong("q", "must have at most %d words".formatted(MOST_WORDS));
        }
        words.forEach(word -> conditions.add(regex(Field.WORDS, "^" + literal(word))));
    }

    private static String literal(String word) {
        return SPECIAL.matcher(word).replaceAll("\\\\$0");
    }
}
