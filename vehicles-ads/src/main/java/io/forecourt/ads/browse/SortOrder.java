package io.forecourt.ads.browse;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;

import java.util.Optional;

import com.mongodb.client.model.Sorts;
import io.forecourt.ads.catalogue.AdDocument.Field;
import org.bson.conversions.Bson;

/**
 * A total order of ads: a key, then the vehicle's id, then the VIN, so that no two ads are ever in the same place. A VIN as the key is
 * alone.
 */
record SortOrder(SortKey key, boolean descending) {

    static final SortOrder NEWEST_FIRST = new SortOrder(SortKey.CREATED_AT, true);

    private static final String DESCENDING = "-";

    static Optional<SortOrder> of(String parameter) {
        boolean descending = parameter.startsWith(DESCENDING);
        String name = descending ? parameter.substring(DESCENDING.length()) : parameter;
        return SortKey.named(name).map(key -> new SortOrder(key, descending));
    }

    /** As the parameter {@code sort} spells it. */
    String parameter() {
        return descending ? DESCENDING + key.parameter() : key.parameter();
    }

    /** By VIN no two are in the same place, and nothing may follow it: an index ends with it. */
    Bson sort() {
        String[] fields =
                key == SortKey.VIN ? new String[] {Field.VIN} : new String[] {key.field(), Field.ID, Field.VIN};
        return descending ? Sorts.descending(fields) : Sorts.ascending(fields);
    }

    /** All that comes after a position. The first condition is implied by the second; it lets the server use its index. */
    Bson after(Position position) {
        Object value = key.stored(position.value());
        if (key == SortKey.VIN) {
            return beyond(Field.VIN, value);
        }
        Bson later = or(
                beyond(key.field(), value),
                and(eq(key.field(), value), beyond(Field.ID, position.vehicleId())),
                and(eq(key.field(), value), eq(Field.ID, position.vehicleId()), beyond(Field.VIN, position.vin())));
        return and(descending ? lte(key.field(), value) : gte(key.field(), value), later);
    }

    private Bson beyond(String field, Object value) {
        return descending ? lt(field, value) : gt(field, value);
    }
}
