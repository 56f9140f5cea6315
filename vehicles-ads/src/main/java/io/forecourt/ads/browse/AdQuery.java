package io.forecourt.ads.browse;

import java.util.List;
import java.util.Optional;

import org.bson.conversions.Bson;

/**
 * A page that is asked for.
 *
 * @param conditions that an ad has to satisfy, all of them
 * @param after where the page before ended
 */
record AdQuery(List<Bson> conditions, SortOrder order, Optional<Position> after, int limit) {

    static AdQuery read(QueryParameters parameters, int defaultLimit, int maxLimit) {
        int limit = parameters.integer("limit", 1, maxLimit).orElse(defaultLimit);
        SortOrder order = parameters
                .parsed(
                        "sort",
                        "must be one of %s, with a leading - for descending order".formatted(SortKey.names()),
                        SortOrder::of)
                .orElse(SortOrder.NEWEST_FIRST);
        Optional<Position> after = parameters.parsed(
                "cursor",
                "is none of this order: follow the Link header of the page before, unchanged",
                cursor -> Cursor.decode(cursor, order));
        List<Bson> conditions = AdFilters.read(parameters);
        parameters.finish();
        return new AdQuery(conditions, order, after, limit);
    }
}
