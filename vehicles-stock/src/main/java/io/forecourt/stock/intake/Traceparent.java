package io.forecourt.stock.intake;

import java.util.Optional;
import java.util.regex.Pattern;

/** A trace context as W3C Trace Context, level 1, writes it; one that is malformed counts as none. */
record Traceparent(String value) {

    private static final Pattern FORM =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    static Optional<Traceparent> parse(String header) {
        return Optional.ofNullable(header)
                .filter(text -> FORM.matcher(text).matches())
                .map(Traceparent::new);
    }
}
