package io.forecourt.schemas;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/** The part of a {@link QuickCheck} that one property passes: never more than the validator lets pass, and no kind of value but its own. */
sealed interface PropertyCheck {

    default boolean passes(String text) {
        return false;
    }

    default boolean passes(long integer) {
        return false;
    }

    default boolean passes(BigDecimal decimal) {
        return false;
    }

    /** Empty where the schema says what this does not know. */
    static Optional<PropertyCheck> of(JsonNode schema) {
        return switch (schema.path("type").asText()) {
            case "string" -> Text.of(schema);
            case "integer" -> IntegerBetween.of(schema);
            case "number" -> NumberBetween.of(schema);
            default -> Optional.empty();
        };
    }

    /** A text that fits. */
    record Text(Predicate<String> check) implements PropertyCheck {

        private static final Set<String> KEYWORDS =
                Set.of("description", "default", "type", "minLength", "maxLength", "pattern", "enum", "format");

        private static Optional<PropertyCheck> of(JsonNode schema) {
            if (!QuickCheck.onlyKnows(schema, KEYWORDS)) {
                return Optional.empty();
            }
            int shortest = schema.path("minLength").asInt(0);
            int longest = schema.path("maxLength").asInt(Integer.MAX_VALUE);
            Predicate<String> check = text -> {
                int length = text.codePointCount(0, text.length());
                return length >= shortest && length <= longest;
            };
            if (schema.has("pattern")) {
                String pattern = schema.get("pattern").asText();
                if (!pattern.startsWith("^") || !pattern.endsWith("$")) {
                    return Optional.empty();
                }
                check = check.and(KnownPatterns.of(pattern));
            }
            if (schema.has("enum")) {
                Set<String> words = StreamSupport.stream(schema.get("enum").spliterator(), false)
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::textValue)
                        .collect(toUnmodifiableSet());
                check = check.and(words::contains);
            }
            if (schema.has("format")) {
                if (!schema.get("format").asText().equals("date-time")) {
                    return Optional.empty();
                }
                check = check.and(UtcTime::isUsual);
            }
            return Optional.of(new Text(check));
        }

        @Override
        public boolean passes(String text) {
            return check.test(text);
        }
    }

    /** An integer that is written as one, ends included. */
    record IntegerBetween(long least, long most) implements PropertyCheck {

        private static Optional<PropertyCheck> of(JsonNode schema) {
            JsonNode least = schema.path("minimum");
            JsonNode most = schema.path("maximum");
            return QuickCheck.onlyKnows(schema, NumberBetween.KEYWORDS) && isLong(least) && isLong(most)
                    ? Optional.of(new IntegerBetween(least.longValue(), most.longValue()))
                    : Optional.empty();
        }

        private static boolean isLong(JsonNode bound) {
            return bound.isIntegralNumber() && bound.canConvertToLong();
        }

        @Override
        public boolean passes(long integer) {
            return integer >= least && integer <= most;
        }
    }

    /** A number, ends included. */
    record NumberBetween(BigDecimal least, BigDecimal most) implements PropertyCheck {

        private static final Set<String> KEYWORDS = Set.of("description", "default", "type", "minimum", "maximum");
        private static final int MOST_DIGITS = 20;

        private static Optional<PropertyCheck> of(JsonNode schema) {
            JsonNode least = schema.path("minimum");
            JsonNode most = schema.path("maximum");
            return QuickCheck.onlyKnows(schema, KEYWORDS) && least.isNumber() && most.isNumber()
                    ? Optional.of(new NumberBetween(least.decimalValue(), most.decimalValue()))
                    : Optional.empty();
        }

        @Override
        public boolean passes(long integer) {
            return passes(BigDecimal.valueOf(integer));
        }

        @Override
        public boolean passes(BigDecimal decimal) {
            return Math.abs((long) decimal.scale()) <= MOST_DIGITS
                    && decimal.precision() <= MOST_DIGITS
                    && decimal.compareTo(least) >= 0
                    && decimal.compareTo(most) <= 0;
        }
    }
}
