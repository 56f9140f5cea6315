package io.forecourt.schemas;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/** The part of a {@link QuickCheck} that one property passes: never more than the validator lets pass. */
final class PropertyCheck {

    private static final Set<String> OF_ANY = Set.of("description", "default", "type");
    private static final Set<String> OF_TEXT = Set.of("minLength", "maxLength", "pattern", "enum", "format");
    private static final Set<String> OF_NUMBERS = Set.of("minimum", "maximum");
    private static final int MOST_DIGITS = 20;

    private PropertyCheck() {}

    /** Empty where the schema says what this does not know. */
    static Optional<Predicate<JsonNode>> of(JsonNode schema) {
        return switch (schema.path("type").asText()) {
            case "string" -> knows(schema, OF_TEXT).flatMap(PropertyCheck::text);
            case "integer" -> knows(schema, OF_NUMBERS).flatMap(PropertyCheck::integer);
            case "number" -> knows(schema, OF_NUMBERS).flatMap(PropertyCheck::number);
            default -> Optional.empty();
        };
    }

    private static Optional<JsonNode> knows(JsonNode schema, Set<String> keywords) {
        return Optional.of(schema)
                .filter(known -> known.properties().stream()
                        .allMatch(keyword -> keywords.contains(keyword.getKey()) || OF_ANY.contains(keyword.getKey())));
    }

    private static Optional<Predicate<JsonNode>> text(JsonNode schema) {
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
        Predicate<String> whole = check;
        return Optional.of(value -> value.isTextual() && whole.test(value.textValue()));
    }

    private static Optional<Predicate<JsonNode>> integer(JsonNode schema) {
        JsonNode least = schema.path("minimum");
        JsonNode most = schema.path("maximum");
        if (!isLong(least) || !isLong(most)) {
            return Optional.empty();
        }
        long from = least.longValue();
        long to = most.longValue();
        return Optional.of(
                value -> (value.isInt() || value.isLong()) && value.longValue() >= from && value.longValue() <= to);
    }

    private static boolean isLong(JsonNode bound) {
        return bound.isIntegralNumber() && bound.canConvertToLong();
    }

    private static Optional<Predicate<JsonNode>> number(JsonNode schema) {
        JsonNode least = schema.path("minimum");
        JsonNode most = schema.path("maximum");
        if (!least.isNumber() || !most.isNumber()) {
            return Optional.empty();
        }
        BigDecimal from = least.decimalValue();
        BigDecimal to = most.decimalValue();
        return Optional.of(value -> {
            if (!value.isInt() && !value.isLong() && !value.isBigDecimal()) {
                return false;
            }
            BigDecimal number = value.decimalValue();
            return Math.abs((long) number.scale()) <= MOST_DIGITS
                    && number.precision() <= MOST_DIGITS
                    && number.compareTo(from) >= 0
                    && number.compareTo(to) <= 0;
        });
    }
}
