package io.forecourt.infra.local.cli;

import java.time.Duration;
import java.util.OptionalLong;

/** Amounts as people read them. */
final class Quantity {

    private Quantity() {}

    /** {@code 0.4 s}, {@code 12 s}, {@code 3 min 5 s}, {@code 2 h 10 min}, {@code 5 d 3 h}. */
    static String time(Duration duration) {
        long tenths = Math.round(duration.toMillis() / 100.0);
        if (tenths < 100) {
            return "%d.%d s".formatted(tenths / 10, tenths % 10);
        }
        long seconds = Math.round(tenths / 10.0);
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3_600) {
            return "%d min %d s".formatted(seconds / 60, seconds % 60);
        }
        if (seconds < 86_400) {
            return "%d h %d min".formatted(seconds / 3_600, seconds % 3_600 / 60);
        }
        return "%d d %d h".formatted(seconds / 86_400, seconds % 86_400 / 3_600);
    }

    /** {@code 12 s}, for what is still going on. */
    static String wholeSeconds(Duration duration) {
        return duration.toSeconds() + " s";
    }

    /** In units of 2^20 bytes; a dash when nobody knows. */
    static String memory(OptionalLong bytes) {
        return bytes.isPresent() ? Math.round(bytes.getAsLong() / 1_048_576.0) + " MB" : "-";
    }
}
