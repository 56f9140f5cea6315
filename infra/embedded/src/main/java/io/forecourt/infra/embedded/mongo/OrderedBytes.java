package io.forecourt.infra.embedded.mongo;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

import de.bwaldvogel.mongo.backend.Missing;

/**
 * Values as bytes which, compared from the front and without sign, are in the order that the server gives to the values: nothing, whole
 * numbers, texts by their UTF-16 units, times in whole milliseconds. Other values have no such bytes.
 */
final class OrderedBytes {

    private static final int NOTHING = 0x10;
    private static final int NUMBER = 0x20;
    private static final int TEXT = 0x30;
    private static final int TIME = 0x40;

    /** Begins no value, and is more than what any begins with. */
    private static final int BEYOND = 0xFF;

    /** Is in no text, and less than any of its units. */
    private static final int END_OF_TEXT = 0;

    /** A {@code double} is exact up to here. */
    private static final double MOST_EXACT = 1L << 53;

    private static final int NANOS_OF_A_MILLISECOND = 1_000_000;

    private byte[] bytes = new byte[96];
    private int length;

    OrderedBytes() {}

    private OrderedBytes(OrderedBytes other) {
        bytes = other.bytes.clone();
        length = other.length;
    }

    /** Whether a value is equal to those alone that have the same bytes, and is before or behind others of its kind by them. */
    static boolean canHold(Object value) {
        return kind(value).orElse(NOTHING) != NOTHING;
    }

    private static OptionalInt kind(Object value) {
        return switch (value) {
            case null -> OptionalInt.of(NOTHING);
            case Missing _ -> OptionalInt.of(NOTHING);
            case Integer _ -> OptionalInt.of(NUMBER);
            case Long _ -> OptionalInt.of(NUMBER);
            case Double number
            when number == Math.rint(number) && Math.abs(number) <= MOST_EXACT -> OptionalInt.of(NUMBER);
            case String _ -> OptionalInt.of(TEXT);
            case Instant time when time.getNano() % NANOS_OF_A_MILLISECOND == 0 -> OptionalInt.of(TIME);
            default -> OptionalInt.empty();
        };
    }

    /** Puts a value behind the others; false, and nothing is put, where it has no bytes. */
    boolean append(Object value) {
        OptionalInt kind = kind(value);
        kind.ifPresent(known -> {
            put(known);
            switch (value) {
                case Number number -> putLong(number.longValue());
                case String text -> putText(text);
                case Instant time -> putLong(time.toEpochMilli());
                case null, default -> {}
            }
        });
        return kind.isPresent();
    }

    /** Behind all that begins with these bytes, and before what follows them. */
    byte[] beyond() {
        return with(BEYOND);
    }

    /** Before all values of the kind of this one that are put behind these bytes, and behind those of lesser kinds. */
    byte[] beforeKindOf(Object value) {
        return with(kind(value).orElseThrow());
    }

    /** Behind all values of the kind of this one that are put behind these bytes, and before those of greater kinds. */
    byte[] beyondKindOf(Object value) {
        return with(kind(value).orElseThrow() + 1);
    }

    private byte[] with(int last) {
        OrderedBytes longer = copy();
        longer.put(last);
        return longer.toArray();
    }

    OrderedBytes copy() {
        return new OrderedBytes(this);
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, length);
    }

    /** Where the next value will be. */
    int length() {
        return length;
    }

    /** Puts a number below 65 536 behind the values. */
    void appendShort(int number) {
        put(number >>> 8);
        put(number);
    }

    private void put(int each) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * length);
        }
        bytes[length++] = (byte) each;
    }

    private void putLong(long number) {
        long unsigned = number ^ Long.MIN_VALUE;
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            put((int) (unsigned >>> shift));
        }
    }

    /** Each unit and one, as UTF-8 would have it: longer codes begin with more, and none of them has a zero in it. */
    private void putText(String text) {
        for (int place = 0; place < text.length(); place++) {
            int unit = text.charAt(place) + 1;
            if (unit < 0x80) {
                put(unit);
            } else if (unit < 0x800) {
                put(0xC0 | unit >> 6);
                put(0x80 | unit & 0x3F);
            } else {
                put(0xE0 | unit >> 12); // 0xF0 for the last one
                put(0x80 | unit >> 6 & 0x3F);
                put(0x80 | unit & 0x3F);
            }
        }
        put(END_OF_TEXT);
    }

    /** The text that was put first, if what was put first is one, all of it. */
    static Optional<String> firstText(byte[] bytes) {
        return bytes.length > 1 && bytes[0] == TEXT ? Optional.of(text(bytes, 0)) : Optional.empty();
    }

    /** The text that was put at a place. */
    static String text(byte[] bytes, int place) {
        StringBuilder text = new StringBuilder();
        int next = place + 1;
        while (bytes[next] != END_OF_TEXT) {
            int first = bytes[next++] & 0xFF;
            int unit = first;
            if (first >= 0xE0) {
                unit = (first & 0x1F) << 12 | (bytes[next++] & 0x3F) << 6 | bytes[next++] & 0x3F;
            } else if (first >= 0xC0) {
                unit = (first & 0x1F) << 6 | bytes[next++] & 0x3F;
            }
            text.append((char) (unit - 1));
        }
        return text.toString();
    }
}
