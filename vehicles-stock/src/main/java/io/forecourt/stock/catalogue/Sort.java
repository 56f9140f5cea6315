package io.forecourt.stock.catalogue;

import java.util.Optional;

/** An order of vehicles, as the query writes it: a key, with a minus in front for descending. */
record Sort(SortKey key, boolean descending) {

    /** Newest first. */
    static final Sort DEFAULT = new Sort(SortKey.CREATED_AT, true);

    static final String RULE = "must be one of %s, with - in front for descending".formatted(SortKey.names());

    static Optional<Sort> parse(String text) {
        boolean descending = text.startsWith("-");
        return SortKey.named(descending ? text.substring(1) : text).map(key -> new Sort(key, descending));
    }

    @Override
    public String toString() {
        return (descending ? "-" : "") + key.parameter();
    }
}
