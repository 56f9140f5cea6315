package io.forecourt.ads.rebuild;

import java.util.Map;

/**
 * What two collections hold, ad by ad.
 *
 * @param hash of the content, equal for equal ads in whatever order they were written
 */
record Comparison(Content old, Content rebuilt, Map<Difference, Vins> differences) {

    record Content(long ads, String hash) {}

    Comparison {
        differences = Map.copyOf(differences);
    }

    boolean isEqual() {
        return differences.isEmpty() && old.equals(rebuilt);
    }

    /** Whether the swap would take something away. */
    boolean lacksSomething() {
        return differences.containsKey(Difference.MISSING) || differences.containsKey(Difference.OLDER);
    }
}
