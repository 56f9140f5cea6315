package io.forecourt.ads.browse;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

import io.forecourt.ads.problem.FieldError;
import io.forecourt.ads.problem.InvalidRequestException;

/**
 * Query parameters, read into types. It goes on after a mistake and keeps them all, so that one answer names everything that is
 * wrong. Not thread-safe; one for each request.
 */
final class QueryParameters {

    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,9}");
    /** At most a billion units, and no exponents: 1e999999999 must not be worked out. */
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,10}(\\.[0-9]{1,2})?");

    private static final int LONGEST_NAME_SHOWN = 64;
    private static final int MOST_ERRORS = 50;
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1F\\x7F]");

    private final Map<String, List<String>> given;
    private final Set<String> known = new TreeSet<>();
    private final List<FieldError> errors = new ArrayList<>();

    QueryParameters(Map<String, List<String>> given) {
        this.given = given;
    }

    /** The text of a parameter, without surrounding blanks; empty where it is not given, or wrong. */
    Optional<String> text(String name, int longest) {
        known.add(name);
        List<String> values = given.getOrDefault(name, List.of());
        if (values.isEmpty()) {
            return Optional.empty();
        }
        String value = values.getFirst().strip();
        if (values.size() > 1) {
            return wrong(name, "must not stand more than once");
        } else if (value.isEmpty()) {
            return wrong(name, "must not be blank");
        } else if (value.length() > longest) {
            return wrong(name, "must have at most %d characters".formatted(longest));
        } else if (CONTROL.matcher(value).find()) {
            return wrong(name, "must not contain control characters");
        }
        return Optional.of(value);
    }

    OptionalInt integer(String name, int from, int to) {
        Optional<Integer> number = parsed(
                name,
                "must be a whole number from %d to %d".formatted(from, to),
                text -> Optional.of(text)
                        .filter(INTEGER.asMatchPredicate())
                        .map(Integer::parseInt)
                        .filter(value -> value >= from && value <= to));
        return number.map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    Optional<BigDecimal> amount(String name) {
        return parsed(
                name,
                "must be an amount with at most two decimals, like 19999.50",
                text -> Optional.of(text).filter(AMOUNT.asMatchPredicate()).map(BigDecimal::new));
    }

    /** A value of some other kind; {@code parser} answers empty for what is none. */
    <T> Optional<T> parsed(String name, String rule, Function<String, Optional<T>> parser) {
        return text(name, 1000).flatMap(text -> {
            Optional<T> value = parser.apply(text);
            return value.isPresent() ? value : wrong(name, rule);
        });
    }

    /** Notes a rule that a parameter breaks. */
    <T> Optional<T> wrong(String name, String rule) {
        errors.add(new FieldError(name, rule));
        return Optional.empty();
    }

    /** Ends reading: {@link InvalidRequestException} where anything was wrong, or was given that nobody asked for. */
    void finish() {
        given.keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .limit(MOST_ERRORS)
                .forEach(name -> wrong(shown(name), "is not known here; known are " + String.join(", ", known)));
        if (!errors.isEmpty()) {
            throw new InvalidRequestException(errors);
        }
    }

    /** A client's own words are handed back in a bounded length. */
    private static String shown(String name) {
        return name.length() <= LONGEST_NAME_SHOWN ? name : name.substring(0, LONGEST_NAME_SHOWN) + "…";
    }
}
