package io.forecourt.stock.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * The place behind the last vehicle of a page, in one order. It refers to that vehicle and not to a number of rows, so what
 * comes in meanwhile shifts nothing. Opaque to clients.
 *
 * @param last what the order compares, of that vehicle
 * @param lastId its id
 */
record Cursor(Sort sort, Object last, UUID lastId) {

    private static final String SEPARATOR = "|";

    /** The text for the link to the page behind {@code row}. */
    static String behind(VehicleRow row, Sort sort) {
        String text = sort + SEPARATOR + row.id + SEPARATOR + sort.key().positionOf(row);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    /** The place that a text of {@link #behind} tells; empty where it is no such text. */
    static Optional<Cursor> parse(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split("\\|", 3);
            return Sort.parse(parts[0])
                    .map(sort -> new Cursor(sort, position(sort, parts[2]), UUID.fromString(parts[1])));
        } catch (RuntimeException _) {
            return Optional.empty();
        }
    }

    private static Object position(Sort sort, String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("Postgres knows no NUL in texts");
        }
        return sort.key().positionFrom(text);
    }
}
