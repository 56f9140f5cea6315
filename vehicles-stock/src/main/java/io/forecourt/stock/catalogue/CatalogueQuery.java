package io.forecourt.stock.catalogue;

import java.util.Optional;

import io.forecourt.schemas.event.FuelType;

/**
 * Which vehicles a client wants to see, and in which order.
 *
 * @param vin as stocked
 * @param limit most vehicles in the page: 1 to {@value #MAX_LIMIT}
 * @param cursor where the page begins; in the same order as {@code sort}
 */
record CatalogueQuery(
        Optional<String> vin,
        Optional<String> manufacturer,
        Optional<String> model,
        Optional<Integer> yearFrom,
        Optional<Integer> yearTo,
        Optional<FuelType> fuelType,
        Sort sort,
        int limit,
        Optional<Cursor> cursor) {

    static final int DEFAULT_LIMIT = 50;
    static final int MAX_LIMIT = 500;
}
