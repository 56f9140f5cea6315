package io.forecourt.infra.embedded.mongo;

import java.util.Arrays;

/**
 * A part of an index.
 *
 * @param from the first key that may be in it
 * @param to the first that is behind it
 */
record KeyRange(byte[] from, byte[] to) {

    /** What begins with these values. */
    static KeyRange startingWith(OrderedBytes values) {
        return new KeyRange(values.toArray(), values.beyond());
    }

    KeyRange and(KeyRange other) {
        return new KeyRange(later(from, other.from), earlier(to, other.to));
    }

    /** All of both, and what is between them. */
    KeyRange around(KeyRange other) {
        return new KeyRange(earlier(from, other.from), later(to, other.to));
    }

    private static byte[] earlier(byte[] one, byte[] other) {
        return Arrays.compareUnsigned(one, other) <= 0 ? one : other;
    }

    private static byte[] later(byte[] one, byte[] other) {
        return Arrays.compareUnsigned(one, other) >= 0 ? one : other;
    }
}
