package io.forecourt.ads.browse;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.model.Filters;
import io.forecourt.ads.catalogue.AdDocument.Field;
import io.forecourt.ads.catalogue.AdIndexes;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Test;

/**
 * Every page that can be asked for is read from an index in its order, by MongoDB's own rule for compound indexes: fields that have to be
 * equal to something first, then those of the order, all in its direction or all against it. No page is sorted, none is read over.
 * The rule is applied here because no MongoDB can be had for tests; {@code ./forecourt bench browse} on a real one shows its plans.
 */
class IndexUseTest {

    private static final String PRIMARY_KEY = "_id";

    /** What of the filters has a say: those that name one value. All others are checked on the way. */
    private static final String USED = """
            createdAt     |                    | createdAt vehicleId _id
            createdAt     | fuelType           | fuelType createdAt vehicleId _id
            createdAt     | manufacturer       | manufacturerKey createdAt vehicleId _id
            createdAt     | manufacturer model | manufacturerKey createdAt vehicleId _id
            createdAt     | model              | modelKey createdAt vehicleId _id
            createdAt     | vin                | _id
            manufacturer  |                    | manufacturerKey vehicleId _id
            manufacturer  | fuelType           | manufacturerKey vehicleId _id
            manufacturer  | manufacturer       | manufacturerKey vehicleId _id
            manufacturer  | manufacturer model | manufacturerKey vehicleId _id
            manufacturer  | model              | manufacturerKey vehicleId _id
            manufacturer  | vin                | _id
            model         |                    | modelKey vehicleId _id
            model         | fuelType           | modelKey vehicleId _id
            model         | manufacturer       | modelKey vehicleId _id
            model         | manufacturer model | modelKey vehicleId _id
            model         | model              | modelKey vehicleId _id
            model         | vin                | _id
            odometer      |                    | odometerMetres vehicleId _id
            odometer      | fuelType           | odometerMetres vehicleId _id
            odometer      | manufacturer       | odometerMetres vehicleId _id
            odometer      | manufacturer model | odometerMetres vehicleId _id
            odometer      | model              | odometerMetres vehicleId _id
            odometer      | vin                | _id
            price         |                    | priceCents vehicleId _id
            price         | fuelType           | priceCents vehicleId _id
            price         | manufacturer       | priceCents vehicleId _id
            price         | manufacturer model | priceCents vehicleId _id
            price         | model              | priceCents vehicleId _id
            price         | vin                | _id
            vin           |                    | _id
            vin           | fuelType           | _id
            vin           | manufacturer       | _id
            vin           | manufacturer model | _id
            vin           | model              | _id
            vin           | vin                | _id
            year          |                    | year vehicleId _id
            year          | fuelType           | year vehicleId _id
            year          | manufacturer       | year vehicleId _id
            year          | manufacturer model | year vehicleId _id
            year          | model              | year vehicleId _id
            year          | vin                | _id
            """;

    private static final List<Map<String, String>> ONE_VALUE = List.of(
            Map.of(),
            Map.of("fuelType", "petrol"),
            Map.of("manufacturer", "Honda"),
            Map.of("manufacturer", "Honda", "model", "Accord"),
            Map.of("model", "Accord"),
            Map.of("vin", "1HGCM82633A004352"));

    private static final List<Map<String, String>> MANY_VALUES = List.of(
            Map.of(),
            Map.of("yearFrom", "2000", "yearTo", "2010"),
            Map.of("priceFrom", "1", "priceTo", "2"),
            Map.of("odometerTo", "100"),
            Map.of("q", "accord"));

    @Test
    void everyOrderAndFilterAndPageIsReadFromAnIndex() {
        // Given
        List<String> shapes = new ArrayList<>();
        for (SortKey key : byName()) {
            for (Map<String, String> filter : ONE_VALUE) {
                shapes.add("%-13s | %-18s | %s"
                        .formatted(
                                key.parameter(),
                                filter.keySet().stream().sorted().collect(joining(" ")),
                                indexesUsed(key, filter)));
            }
        }

        // Then
        assertThat(String.join("\n", shapes) + "\n").isEqualTo(USED);
    }

    @Test
    void aVehicleIsFoundByItsIdFromAnIndex() {
        assertThat(indexes()).anyMatch(index -> index.getFirst().equals(Field.ID));
    }

    /** One, if both directions, first and later pages, and all that is checked on the way use the same, as they should. */
    private static String indexesUsed(SortKey key, Map<String, String> oneValue) {
        Set<String> used = new LinkedHashSet<>();
        for (boolean descending : List.of(true, false)) {
            SortOrder order = new SortOrder(key, descending);
            for (Map<String, String> more : MANY_VALUES) {
                List<Bson> first = conditions(oneValue, more);
                used.add(indexOf(first, order));
                List<Bson> later = new ArrayList<>(first);
                later.add(order.after(new Position(someValue(key), "an id", "a VIN")));
                used.add(indexOf(later, order));
            }
        }
        return String.join(" or ", used);
    }

    private static List<Bson> conditions(Map<String, String> oneValue, Map<String, String> more) {
        Map<String, List<String>> given = new HashMap<>();
        Stream.of(oneValue, more).forEach(each -> each.forEach((name, value) -> given.put(name, List.of(value))));
        return AdFilters.read(new QueryParameters(given));
    }

    private static String someValue(SortKey key) {
        return switch (key) {
            case CREATED_AT, ODOMETER, PRICE, YEAR -> "2003";
            case MANUFACTURER, MODEL, VIN -> "text";
        };
    }

    /** The one that skips most of what is not asked for. */
    private static String indexOf(List<Bson> conditions, SortOrder order) {
        Set<String> equal = equal(conditions);
        if (equal.contains(Field.VIN)) {
            return PRIMARY_KEY; // one document at most
        }
        List<String> sorted = List.copyOf(bson(order.sort()).keySet());
        assertThat(bson(order.sort()).values().stream().distinct())
                .as("directions of %s", order)
                .hasSize(1);
        return indexes().stream()
                .filter(index -> serves(index, equal, sorted))
                .max(Comparator.comparing(index -> equalFields(index, equal)))
                .map(index -> String.join(" ", index))
                .orElse("NONE");
    }

    private static boolean serves(List<String> index, Set<String> equal, List<String> sorted) {
        Optional<List<String>> rest = Stream.iterate(0, skipped -> skipped + 1)
                .limit(equalFields(index, equal) + 1L)
                .map(skipped -> index.subList(skipped, index.size()))
                .filter(fields -> fields.size() >= sorted.size()
                        && fields.subList(0, sorted.size()).equals(sorted))
                .findFirst();
        return rest.isPresent();
    }

    private static int equalFields(List<String> index, Set<String> equal) {
        return (int) index.stream().takeWhile(equal::contains).count();
    }

    /** Fields that have to have one value. */
    private static Set<String> equal(List<Bson> conditions) {
        Set<String> equal = new LinkedHashSet<>();
        if (!conditions.isEmpty()) {
            bson(Filters.and(conditions))
                    .getArray("$and")
                    .forEach(condition -> condition.asDocument().forEach((field, value) -> {
                        if (!field.startsWith("$") && !value.isDocument() && !value.isRegularExpression()) {
                            equal.add(field);
                        }
                    }));
        }
        return equal;
    }

    /** The fields of each, all ascending. */
    private static List<List<String>> indexes() {
        return Stream.concat(
                        Stream.of(List.of(PRIMARY_KEY)),
                        AdIndexes.all().stream().map(index -> {
                            BsonDocument keys = bson(index.getKeys());
                            assertThat(keys.values())
                                    .allMatch(direction -> direction.asInt32().getValue() == 1);
                            return List.copyOf(keys.keySet());
                        }))
                .toList();
    }

    private static BsonDocument bson(Bson bson) {
        return bson.toBsonDocument(BsonDocument.class, MongoClientSettings.getDefaultCodecRegistry());
    }

    private static List<SortKey> byName() {
        return Arrays.stream(SortKey.values())
                .sorted(Comparator.comparing(SortKey::parameter))
                .toList();
    }
}
