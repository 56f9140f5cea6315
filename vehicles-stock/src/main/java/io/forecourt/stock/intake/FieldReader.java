package io.forecourt.stock.intake;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.forecourt.stock.problem.InputError;

/** Reads typed fields of a JSON object; what has the wrong type becomes an error, what is missing becomes null. */
final class FieldReader {

    private static final BigInteger LEAST = BigInteger.valueOf(Integer.MIN_VALUE);
    private static final BigInteger GREATEST = BigInteger.valueOf(Integer.MAX_VALUE);

    private final JsonNode object;
    private final List<InputError> errors;

    FieldReader(JsonNode object, List<InputError> errors) {
        this.object = object;
        this.errors = errors;
    }

    String text(String field) {
        return present(field)
                .filter(value -> value.isTextual() || wrong(field, "must be a text, not " + kindOf(value)))
                .map(JsonNode::textValue)
                .map(String::strip)
                .orElse(null);
    }

    /** A number beyond the reach of int comes back as the int nearest to it: out of every range that a field has. */
    Integer wholeNumber(String field) {
        return present(field)
                .filter(value -> value.isIntegralNumber()
                        || wrong(field, "must be a whole number in plain digits, not " + kindOf(value)))
                .map(value -> value.bigIntegerValue().max(LEAST).min(GREATEST).intValue())
                .orElse(null);
    }

    /** One of a closed set of words, spelt exactly so. */
    <T> T word(String field, T[] known, Function<T, String> spelling) {
        String words = Arrays.stream(known)
                .map(value -> '"' + spelling.apply(value) + '"')
                .collect(Collectors.joining(", "));
        return present(field)
                .filter(value ->
                        value.isTextual() || wrong(field, "must be one of %s, not %s".formatted(words, kindOf(value))))
                .flatMap(value -> Arrays.stream(known)
                        .filter(candidate -> spelling.apply(candidate).equals(value.textValue()))
                        .findFirst()
                        .or(() -> {
                            wrong(field, "must be one of " + words);
                            return Optional.empty();
                        }))
                .orElse(null);
    }

    void refuseAllBut(List<String> known) {
        object.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                wrong(field, "is not a field of a vehicle; known are " + String.join(", ", known));
            }
        });
    }

    private Optional<JsonNode> present(String field) {
        return Optional.ofNullable(object.get(field))
                .filter(value -> !value.isNull() || wrong(field, "must not be null"));
    }

    /** Notes the error; false, so that it ends a filter. */
    private boolean wrong(String field, String message) {
        errors.add(InputError.inBody(field, message));
        return false;
    }

    private static String kindOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "a text";
            case BOOLEAN -> "true or false";
            case ARRAY -> "an array";
            case OBJECT, POJO -> "an object";
            case NUMBER -> value.isIntegralNumber() ? "a number" : "a number with a point or an exponent";
            case NULL, MISSING -> "null";
            case BINARY -> "bytes";
        };
    }
}
