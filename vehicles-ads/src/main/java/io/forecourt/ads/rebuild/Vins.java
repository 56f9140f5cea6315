package io.forecourt.ads.rebuild;

import java.util.ArrayList;
import java.util.List;

/**
 * Ads, counted.
 *
 * @param first the VINs of the first of them
 */
record Vins(long count, List<String> first) {

    static final Vins NONE = new Vins(0, List.of());

    private static final int NAMED = 10;

    Vins {
        first = List.copyOf(first);
    }

    Vins with(String vin) {
        if (first.size() == NAMED) {
            return new Vins(count + 1, first);
        }
        List<String> more = new ArrayList<>(first);
        more.add(vin);
        return new Vins(count + 1, more);
    }

    @Override
    public String toString() {
        return String.join(", ", first) + (count > first.size() ? ", …" : "");
    }
}
