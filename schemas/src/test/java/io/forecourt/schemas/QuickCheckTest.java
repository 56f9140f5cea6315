package io.forecourt.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuickCheckTest {

    private static final Path CONTRACTS = Path.of("src/main/resources/contracts");

    /** On, beside and far beyond the bounds of each kind of field. */
    private static final List<String> VALUES = Stream.of(
                    "null, true, [], {}, -1, 0, 1, 2147483647, 2147483648, 9223372036854775808, 1899, 1900, 2100, 2101",
                    "9999999, 10000000, 1.0, 1.5, 1e3, 1E400, 1e-30, 1000000000, 1000000000.00, 1000000000.01, -0.0, -0.01",
                    "'', ' ', 'a', ' a', 'a ', 'A B', 'a\\nb', 'a\\n', '\\u0000', '\\u007f', 'ü', '\\ud83d\\ude97', 'km', 'mi', 'KM'",
                    "'petrol', 'Petrol', 'USD', 'usd', 'USD\\n', 'USDX', '0198c8a1-6f5e-7c3a-9d2b-4e5f60718293'",
                    "'0198c8a1-6f5e-7c3a-9d2b-4e5f6071829', '2026-01-15T09:30:00Z', '2026-01-15t09:30:00z'",
                    "'2026-01-15T09:30:00.123456789Z', '2026-01-15T09:30:00.1234567891Z', '2026-01-15T09:30:00+00:00'",
                    "'2026-02-29T09:30:00Z', '2028-02-29T09:30:00Z', '2026-04-31T00:00:00Z', '2026-13-01T00:00:00Z'",
                    "'2026-01-00T00:00:00Z', '2026-01-01T24:00:00Z', '2016-12-31T23:59:60Z', '0000-01-01T00:00:00Z'",
                    "'2026-01-15T09:30Z', '2026-01-15 09:30:00Z', '2026-01-15', '2026-01-15T09:30:00.Z', '٢026-01-15T09:30:00Z'")
            .flatMap(line -> Stream.of(line.split(", ")))
            .map(value -> value.replace('\'', '"'))
            .toList();

    private static final int CHANGES = 5_000;

    /** The property a, from 0 to 9, which has to be there. */
    private static final QuickCheck ONE_INTEGER = QuickCheck.of(ContractJson.mapper()
            .valueToTree(Map.of(
                    "type", "object",
                    "properties", Map.of("a", Map.of("type", "integer", "minimum", 0, "maximum", 9)),
                    "required", List.of("a"))));

    private static final String EDITS = " 059afgAFGZz-:.+TZ`{|~!\u0000\n\u001f\u007f\u0080ü\ud83d٢";

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleOfItsVersionPasses(Path sample) throws IOException {
        JsonSchema schema = schemaOf(sample);
        JsonNode payload = ContractJson.mapper().readTree(Files.readString(sample));

        assertThat(passes(QuickCheck.of(schema.getSchemaNode()), payload)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void nothingPassesThatTheValidatorRefuses(Path sample) throws IOException {
        // Given
        JsonSchema schema = schemaOf(sample);
        QuickCheck check = QuickCheck.of(schema.getSchemaNode());
        Random chance = new Random(sample.toString().hashCode());

        for (int change = 0; change < CHANGES; change++) {
            // When
            ObjectNode payload = changed(sample, schema, chance);

            // Then
            if (passes(check, payload)) {
                assertThat(schema.validate(payload)).as("%s", payload).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void bytesAreReadAsTheTreeOfThemIs(Path sample) throws IOException {
        // Given
        Contract<?> contract = contractOf(sample);
        JsonSchema schema = schemaOf(sample);
        Random chance = new Random(sample.toString().hashCode());

        for (int change = 0; change < CHANGES / 10; change++) {
            // When
            byte[] bytes = changed(sample, schema, chance).toString().getBytes(UTF_8);
            JsonNode tree = ContractJson.mapper().readTree(bytes);

            // Then
            assertThat(outcome(() -> contract.read(schema, bytes, 0, bytes.length)))
                    .as("%s", tree)
                    .isEqualTo(outcome(() -> contract.read(schema, tree)));
        }
    }

    /** The event, or why there is none. */
    private static Object outcome(Supplier<?> reading) {
        try {
            return reading.get();
        } catch (ContractBreachException breach) {
            return breach.getMessage();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'a':1,'a':2}",
                "{'a':[1]}",
                "{'a':{'a':1}}",
                "{'a':{}}",
                "{'a':null}",
                "{'a':true}",
                "{'a':'1'}",
                "{'a':1.5}",
                "{'a':1}{'a':1}",
                "{'a':1} 1",
                "[{'a':1}]",
                "[]",
                "1",
                "null",
                "{}",
                "{'b':1}",
                "{'a':1,'b':1}",
                "{'a':12345678901234567890}"
            })
    void whatIsReadDoesNotPassInAnotherForm(String payload) throws IOException {
        try (CheckedReading reading =
                ONE_INTEGER.reading(ContractJson.mapper().createParser(payload.replace('\'', '"')))) {
            assertThat(reading.passesToItsEnd()).isFalse();
        }
    }

    @Test
    void whatIsReadToItsEndAloneHasPassed() throws IOException {
        try (CheckedReading reading = ONE_INTEGER.reading(ContractJson.mapper().createParser("{\"a\": 1}"))) {
            assertThat(reading.nextValue()).isEqualTo(JsonToken.START_OBJECT);
            assertThat(reading.nextValue()).isEqualTo(JsonToken.VALUE_NUMBER_INT);
            assertThat(reading.hasPassed()).isFalse();
            assertThat(reading.nextValue()).isEqualTo(JsonToken.END_OBJECT);
            assertThat(reading.hasPassed()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("otherForms")
    void whatIsWrittenDoesNotPassInAnotherForm(Object payload) throws IOException {
        assertThat(passesWhenWritten(payload)).isFalse();
    }

    static Stream<Object> otherForms() {
        Map<String, Object> unknown = Map.of("a", 1, "b", 1);
        Map<String, Object> nothing = new HashMap<>();
        nothing.put("a", null);
        return Stream.of(
                unknown,
                nothing,
                Map.of(),
                Map.of("b", 1),
                Map.of("a", List.of(1)),
                Map.of("a", new int[] {1}),
                Map.of("a", new Integer[] {1}),
                Map.of("a", Map.of("a", 1)),
                Map.of("a", true),
                Map.of("a", "1"),
                Map.of("a", 1.5),
                Map.of("a", (short) 1),
                Map.of("a", BigInteger.ONE),
                Map.of("a", BigDecimal.ONE),
                Map.of("a", 10),
                List.of(Map.of("a", 1)),
                1);
    }

    @Test
    void anArrayOfKnownLengthDoesNotPassForItsValue() throws IOException {
        try (CheckedWriting writing = ONE_INTEGER.writing(ContractJson.mapper().createGenerator(new StringWriter()))) {
            writing.writeStartObject();
            writing.writeFieldName("a");
            writing.writeStartArray(1);
            writing.writeNumber(1);
            writing.writeEndArray();
            writing.writeEndObject();

            assertThat(writing.hasPassed()).isFalse();
        }
    }

    @Test
    void whatIsWrittenPassesAsAnIntegerOfAnyLength() throws IOException {
        assertThat(passesWhenWritten(Map.of("a", 1))).isTrue();
        assertThat(passesWhenWritten(Map.of("a", 1L))).isTrue();
    }

    private static boolean passes(QuickCheck check, JsonNode payload) throws IOException {
        try (CheckedReading reading = check.reading(payload.traverse())) {
            return reading.passesToItsEnd();
        }
    }

    private static boolean passesWhenWritten(Object payload) throws IOException {
        try (CheckedWriting writing = ONE_INTEGER.writing(ContractJson.mapper().createGenerator(new StringWriter()))) {
            ContractJson.mapper().writeValue(writing, payload);
            return writing.hasPassed();
        }
    }

    private static ObjectNode changed(Path sample, JsonSchema schema, Random chance) throws IOException {
        List<String> fields = Stream.concat(
                        schema.getSchemaNode()
                                .get("properties")
                                .propertyStream()
                                .map(property -> property.getKey()),
                        Stream.of("colour"))
                .toList();
        ObjectNode payload = (ObjectNode) ContractJson.mapper().readTree(Files.readString(sample));
        String field = fields.get(chance.nextInt(fields.size()));
        switch (chance.nextInt(4)) {
            case 0 -> payload.remove(field);
            case 1 -> payload.put(field, edited(payload.path(field).asText("2026-01-15T09:30:00.250Z"), chance));
            default -> payload.set(field, ContractJson.mapper().readTree(anyValue(chance)));
        }
        return payload;
    }

    /** With one character in the place of another, or more or fewer by one. */
    private static String edited(String text, Random chance) {
        int place = chance.nextInt(text.length() + 1);
        String anything = String.valueOf(EDITS.charAt(chance.nextInt(EDITS.length())));
        String before = text.substring(0, place);
        String after = text.substring(Math.min(text.length(), place + chance.nextInt(2)));
        return chance.nextInt(3) == 0 ? before + after : before + anything + after;
    }

    private static String anyValue(Random chance) {
        return switch (chance.nextInt(10)) {
            case 0 -> "\"" + "x".repeat(31 + chance.nextInt(3)) + "\"";
            case 1 -> "\"" + "🚗".repeat(63 + chance.nextInt(3)) + "\"";
            case 2 -> "\"" + "y ".repeat(chance.nextInt(40)) + "\"";
            default -> VALUES.get(chance.nextInt(VALUES.size()));
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\": \"object\", \"properties\": {\"a\": {\"type\": \"integer\", \"minimum\": 0, \"maximum\": 9, \"multipleOf\": 5}}}",
                "{\"type\": \"object\", \"properties\": {\"a\": {\"type\": [\"integer\", \"null\"]}}}",
                "{\"type\": \"object\", \"properties\": {\"a\": {\"type\": \"integer\"}}}",
                "{\"type\": \"object\", \"properties\": {\"a\": {\"type\": \"integer\", \"minimum\": 0.5, \"maximum\": 9}}}",
                "{\"type\": \"object\", \"properties\": {\"a\": {\"type\": \"integer\", \"minimum\": 0, \"maximum\": 9}}, \"maxProperties\": 0}",
                "{\"properties\": {\"a\": {\"type\": \"integer\", \"minimum\": 0, \"maximum\": 9}}}",
                "true"
            })
    void nothingPassesUnderASchemaThatSaysMoreThanItKnows(String schema) throws IOException {
        QuickCheck check = QuickCheck.of(ContractJson.mapper().readTree(schema));

        assertThat(passes(check, ContractJson.mapper().readTree("{\"a\": 1}"))).isFalse();
        assertThat(passes(check, ContractJson.mapper().readTree("{}"))).isFalse();
    }

    @Test
    void aPayloadThatIsNoObjectDoesNotPass() throws IOException {
        QuickCheck check =
                QuickCheck.of(ContractJson.mapper().createObjectNode().put("type", "object"));

        assertThat(passes(check, ContractJson.mapper().createArrayNode())).isFalse();
        assertThat(passes(check, ContractJson.mapper().createObjectNode())).isTrue();
    }

    static Stream<Path> samples() throws IOException {
        return ContractTest.samples();
    }

    private static Contract<?> contractOf(Path sample) {
        return Contract.of(CONTRACTS.relativize(sample).getName(0).toString());
    }

    private static JsonSchema schemaOf(Path sample) {
        String version = sample.getParent().getFileName().toString();
        return JsonSchemaFactory.getInstance(VersionFlag.V7)
                .getSchema(contractOf(sample).versions().stream()
                        .filter(released -> version.equals("v" + released.number()))
                        .findFirst()
                        .orElseThrow()
                        .text());
    }
}
