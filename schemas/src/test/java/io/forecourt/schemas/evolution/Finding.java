package io.forecourt.schemas.evolution;

/**
 * One reason why the gate stays shut.
 *
 * @param where the schema and its version, for example {@code stock.vehicle-created version 3}
 * @param place JSON Pointer into the schema, or the file; empty for the whole
 * @param rule what is broken, and what to do
 */
record Finding(String where, String place, String rule) {

    @Override
    public String toString() {
        return place.isEmpty() ? where + ": " + rule : "%s, %s: %s".formatted(where, place, rule);
    }
}
