package io.forecourt.schemas.deadletter;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which dead letter: its place in its dead-letter topic, which never changes. As text {@code price-estimate.dead-letter-0-17}:
 * topic, partition, offset.
 */
public record DeadLetterId(String topic, int partition, long offset) {

    /** Few enough digits to be numbers. */
    private static final Pattern TEXT = Pattern.compile("(.+)-(\\d{1,9})-(\\d{1,18})");

    /** The identity that a text names, empty where it names none. */
    public static Optional<DeadLetterId> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(new DeadLetterId(
                        parts.group(1), Integer.parseInt(parts.group(2)), Long.parseLong(parts.group(3))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return topic + "-" + partition + "-" + offset;
    }
}
