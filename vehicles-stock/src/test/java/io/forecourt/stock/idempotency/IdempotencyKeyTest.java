package io.forecourt.stock.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.Stream;

import io.forecourt.stock.problem.InputError;
import io.forecourt.stock.problem.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {

    static final List<Arguments> STRINGS = List.of(
            Arguments.of("\"8e03978e-40d5-43e8-bc93-6894a57f9324\"", "8e03978e-40d5-43e8-bc93-6894a57f9324"),
            Arguments.of("  \"a\"  ", "a"),
            Arguments.of("\" a, b; c \"", " a, b; c "),
            Arguments.of("\"\\\"quoted\\\\\"", "\"quoted\\"),
            Arguments.of("\"" + "x".repeat(255) + "\"", "x".repeat(255)),
            Arguments.of("\"" + "\\\"".repeat(255) + "\"", "\"".repeat(255)),
            Arguments.of("\"a\";v", "a"),
            Arguments.of(
                    "\"a\"; i=-1;d=1.5; *s=\"\\\"; \";t=*tok/en:1;b=:aGk=:;y=?1;z=@1659578233;u=%\"f%c3%bc\"", "a"));

    static final List<String> NO_STRINGS = Stream.of(
                    "",
                    " ",
                    "bare-word",
                    "8e03978e-40d5-43e8-bc93-6894a57f9324",
                    "42",
                    "?1",
                    ":aGk=:",
                    "'single'",
                    "\"",
                    "\"open",
                    "\"open\\\"",
                    "\"open\\",
                    "open\"",
                    "\"a\\b\"",
                    "\"a\"b",
                    "\"a\" b",
                    "\"a\" ;v",
                    "\"a\", \"b\"",
                    "(\"a\")",
                    "\t\"a\"",
                    "\"a\tb\"",
                    "\"a\u007f\"",
                    "\"schlüssel\"",
                    "\"a\";",
                    "\"a\";V=1",
                    "\"a\";v=",
                    "\"a\";v=\"",
                    "\"a\";v=1.2345",
                    "\"a\";v=\"x\"y",
                    "\"a\"" + ";v=?".repeat(2_000))
            .toList();

    @ParameterizedTest
    @FieldSource("STRINGS")
    void isWhatStandsBetweenTheQuotes(String header, String key) {
        assertThat(IdempotencyKey.parse(List.of(header))).contains(new IdempotencyKey(key));
    }

    @ParameterizedTest
    @FieldSource("NO_STRINGS")
    void isToldHowItIsWrittenWhereItIsNoString(String header) {
        assertThat(errorOf(header)).startsWith("must be a string in double quotes");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 256, 8_000})
    void isNeitherEmptyNorLongerThan255Characters(int length) {
        assertThat(errorOf("\"" + "x".repeat(length) + "\""))
                .isEqualTo("must have 1 to 255 characters between its quotes, not " + length);
    }

    @Test
    void isThereOnce() {
        // The second would end the first, if the two were put together as one list.
        assertThat(errorOf("\"a", "b\"")).isEqualTo("must be there once, not 2 times");
    }

    @Test
    void mayBeLeftOut() {
        assertThat(IdempotencyKey.parse(List.of())).isEmpty();
    }

    private static String errorOf(String... lines) {
        InvalidInputException invalid =
                catchThrowableOfType(InvalidInputException.class, () -> IdempotencyKey.parse(List.of(lines)));
        assertThat(invalid.errors()).extracting(InputError::field).containsExactly("Idempotency-Key");
        return invalid.errors().getFirst().message();
    }
}
