package io.forecourt.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

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

    private static final String EDITS = " 059afgAFGZz-:.+TZ`{|~!\u0000\n\u001f\u007f\u0080ü\ud83d٢";

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleOfItsVersionPasses(Path sample) throws IOException {
        JsonSchema schema = schemaOf(sample);
        JsonNode payload = ContractJson.mapper().readTree(Files.readString(sample));

        assertThat(QuickCheck.of(schema.getSchemaNode()).passes(payload)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void nothingPassesThatTheValidatorRefuses(Path sample) throws IOException {
        // Given
        JsonSchema schema = schemaOf(sample);
        QuickCheck check = QuickCheck.of(schema.getSchemaNode());
        List<String> fields = Stream.concat(
                        schema.getSchemaNode()
                                .get("properties")
                                .propertyStream()
                                .map(property -> property.getKey()),
                        Stream.of("colour"))
                .toList();
        Random chance = new Random(sample.toString().hashCode());

        for (int change = 0; change < 5_000; change++) {
            // When
            ObjectNode payload = (ObjectNode) ContractJson.mapper().readTree(Files.readString(sample));
            String field = fields.get(chance.nextInt(fields.size()));
            switch (chance.nextInt(4)) {
                case 0 -> payload.remove(field);
                case 1 -> payload.put(field, edited(payload.path(field).asText("2026-01-15T09:30:00.250Z"), chance));
                default -> payload.set(field, ContractJson.mapper().readTree(anyValue(chance)));
            }

            // Then
            if (check.passes(payload)) {
                assertThat(schema.validate(payload)).as("%s", payload).isEmpty();
            }
        }
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

        assertThat(check.passes(ContractJson.mapper().readTree("{\"a\": 1}"))).isFalse();
        assertThat(check.passes(ContractJson.mapper().readTree("{}"))).isFalse();
    }

    @Test
    void aPayloadThatIsNoObjectDoesNotPass() {
        QuickCheck check =
                QuickCheck.of(ContractJson.mapper().createObjectNode().put("type", "object"));

        assertThat(check.passes(ContractJson.mapper().createArrayNode())).isFalse();
        assertThat(check.passes(ContractJson.mapper().createObjectNode())).isTrue();
    }

    static Stream<Path> samples() throws IOException {
        return ContractTest.samples();
    }

    private static JsonSchema schemaOf(Path sample) {
        String topic = CONTRACTS.relativize(sample).getName(0).toString();
        String version = sample.getParent().getFileName().toString();
        return JsonSchemaFactory.getInstance(VersionFlag.V7)
                .getSchema(Contract.of(topic).versions().stream()
                        .filter(released -> version.equals("v" + released.number()))
                        .findFirst()
                        .orElseThrow()
                        .text());
    }
}
