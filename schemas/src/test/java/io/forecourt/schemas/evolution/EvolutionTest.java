package io.forecourt.schemas.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the gate makes of a next version that somebody proposes. */
class EvolutionTest {

    private static RegistryRules registry;

    private GateCase gate;

    @BeforeAll
    static void load() {
        registry = RegistryRules.ofTheRegistryThatRuns();
    }

    @AfterAll
    static void unload() throws IOException {
        registry.close();
    }

    @BeforeEach
    void copy(@TempDir Path folder) {
        gate = GateCase.in(folder, registry);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breaks")
    void aVersionThatCannotReadWhatWasWrittenIsRefusedByFieldAndRule(
            String what, Consumer<ObjectNode> change, String field, String rule) {
        gate.propose(change);

        assertThat(gate.objections())
                .anySatisfy(objection -> assertThat(objection)
                        .startsWith("stock.vehicle-created version %d, %s: ".formatted(gate.next() - 1, field))
                        .contains(rule)
                        .endsWith("(BACKWARD_TRANSITIVE, against version 1)"));
    }

    static Stream<Arguments> breaks() {
        return Stream.of(
                broken(
                        "a new field is required",
                        schema -> {
                            schema.withArray("/required").add("somethingNew");
                            field(schema, "somethingNew").put("type", "string").put("description", "Nobody knows yet.");
                        },
                        "/required",
                        "gained \"somethingNew\": A new required property was added"),
                broken(
                        "an optional field becomes required",
                        schema -> schema.withArray("/required").add("createdAt"),
                        "/required",
                        "gained \"createdAt\": A new required property was added"),
                broken(
                        "an enumeration loses a word",
                        schema -> ((ArrayNode) field(schema, "odometerUnit").get("enum")).remove(1),
                        "/properties/odometerUnit/enum",
                        "lost \"mi\": Combined type subschema not compatible"),
                broken(
                        "a word is spelt otherwise",
                        schema -> ((ArrayNode) field(schema, "odometerUnit").get("enum")).set(1, "miles"),
                        "/properties/odometerUnit/enum",
                        "lost \"mi\", gained \"miles\": Combined type subschema not compatible"),
                broken(
                        "a field is removed",
                        schema -> schema.withObject("/properties").remove("createdAt"),
                        "/properties/createdAt",
                        "is gone: Object type property schemas narrowed"),
                broken(
                        "a field is renamed",
                        schema -> schema.withObject("/properties")
                                .set(
                                        "stockedAt",
                                        schema.withObject("/properties").remove("createdAt")),
                        "/properties/createdAt",
                        "is gone: Object type property schemas narrowed"),
                broken(
                        "a type changes",
                        schema -> field(schema, "year").put("type", "string"),
                        "/properties/year/type",
                        "\"integer\" became \"string\": Subschema type changed"),
                broken(
                        "a whole number may have a fraction, which the registry lets pass",
                        schema -> field(schema, "odometer").put("type", "number"),
                        "/properties/odometer/type",
                        "\"integer\" became \"number\": a field keeps its type and its default for ever"),
                broken(
                        "an absent field means something else, which the registry lets pass",
                        schema -> field(schema, "version").put("default", 2),
                        "/properties/version/default",
                        "1 became 2: a field keeps its type and its default for ever"),
                broken(
                        "a lower bound rises",
                        schema -> field(schema, "year").put("minimum", 1950),
                        "/properties/year/minimum",
                        "1900 became 1950: Number type minimum increased"),
                broken(
                        "an upper bound falls",
                        schema -> field(schema, "year").put("maximum", 2050),
                        "/properties/year/maximum",
                        "2100 became 2050: Number type maximum decreased"),
                broken(
                        "a text is cut shorter",
                        schema -> field(schema, "model").put("maxLength", 32),
                        "/properties/model/maxLength",
                        "64 became 32: String type max length decreased"),
                broken(
                        "a pattern changes",
                        schema -> field(schema, "vin").put("pattern", "^[A-Z0-9]{17}$"),
                        "/properties/vin/pattern",
                        "String type pattern changed"),
                broken(
                        "a format changes",
                        schema -> field(schema, "createdAt").put("format", "date"),
                        "/properties/createdAt/format",
                        "\"date-time\" became \"date\": String type format changed"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unfit")
    void aVersionOnWhichNoLaterOneCouldBuildIsRefused(
            String what, Consumer<ObjectNode> change, String field, String rule) {
        gate.propose(change);

        assertThat(gate.objections())
                .anySatisfy(objection -> assertThat(objection)
                        .startsWith("stock.vehicle-created version %d, %s: ".formatted(gate.next() - 1, field))
                        .contains(rule));
    }

    static Stream<Arguments> unfit() {
        return Stream.of(
                broken(
                        "content is opened",
                        schema -> schema.put("additionalProperties", true),
                        "/additionalProperties",
                        "must be false"),
                broken(
                        "content is opened by silence",
                        schema -> schema.remove("additionalProperties"),
                        "/additionalProperties",
                        "must be false"),
                broken(
                        "a keyword is misspelt, so that nobody would check it",
                        schema -> field(schema, "fuelType").put("maxLenght", 20),
                        "/properties/fuelType/maxLenght",
                        "is no keyword"),
                broken(
                        "the identity is that of another version",
                        schema -> schema.put("$id", "urn:forecourt:contract:stock.vehicle-created:1"),
                        "/$id",
                        "must be \"urn:forecourt:contract:stock.vehicle-created:"),
                broken(
                        "the draft is another",
                        schema -> schema.put("$schema", "http://json-schema.org/draft-06/schema#"),
                        "/$schema",
                        "must be \"http://json-schema.org/draft-07/schema#\""),
                broken(
                        "a field is not described",
                        schema -> field(schema, "somethingNew").put("type", "string"),
                        "/properties/somethingNew/description",
                        "is missing"),
                broken(
                        "a field is nested",
                        schema -> field(schema, "paint").put("type", "object").put("description", "All of it."),
                        "/properties/paint/type",
                        "an event is flat"),
                broken(
                        "no JSON Schema at all",
                        schema -> field(schema, "year").put("maximum", "2100"),
                        "/properties/year/maximum",
                        "expected type: Number, found: String (VALIDITY)"),
                broken(
                        "a new field is in no sample",
                        schema -> field(schema, "somethingNew")
                                .put("type", "string")
                                .put("description", "Nobody knows yet."),
                        "/properties/somethingNew",
                        "is in no sample"));
    }

    @Test
    void aNewOptionalFieldWithASamplePasses() {
        gate.propose(
                schema -> field(schema, "somethingNew").put("type", "string").put("description", "Nobody knows yet."));
        gate.edit(
                "stock.vehicle-created/samples/v%d/electric.json".formatted(gate.next() - 1),
                "\"fuelType\"",
                "\"somethingNew\": \"x\",\n  \"fuelType\"");

        assertThat(gate.objections()).isEmpty();
    }

    @Test
    void widerBoundsAnotherWordAndABetterDescriptionPass() {
        gate.propose(schema -> {
            ((ArrayNode) field(schema, "fuelType").get("enum")).add("ammonia");
            field(schema, "year").put("minimum", 1880).put("description", "Model year.");
        });

        assertThat(gate.objections()).isEmpty();
    }

    @Test
    void aVersionIsHeldToEveryOneBeforeItNotToTheLastAlone() {
        gate.propose(schema -> schema.withObject("/properties").remove("createdAt"));

        assertThat(gate.objections())
                .filteredOn(objection -> objection.contains("/properties/createdAt: is gone"))
                .extracting(objection -> objection.replaceFirst(".*against (version \\d+).*", "$1"))
                .contains("version 1", "version 2");
    }

    @Test
    void aSampleThatBreaksItsOwnVersionIsRefused() {
        gate.propose(_ -> {});
        gate.edit("stock.vehicle-created/samples/v%d/electric.json".formatted(gate.next() - 1), "2019", "\"2019\"");

        assertThat(gate.objections()).singleElement().asString().contains("electric.json", "year", "integer");
    }

    @Test
    void aGapInTheNumbersIsRefused() {
        int next = gate.next();
        gate.write(GateCase.schema(next + 1), gate.contracts().text(GateCase.schema(next - 1)));

        assertThat(gate.objections())
                .contains(
                        "stock.vehicle-created version %1$d, stock.vehicle-created/v%1$d.schema.json: is missing: versions are numbered without a gap"
                                .formatted(next));
    }

    private static ObjectNode field(ObjectNode schema, String name) {
        return schema.withObject("/properties/" + name);
    }

    private static Arguments broken(String what, Consumer<ObjectNode> change, String field, String rule) {
        return arguments(what, change, field, rule);
    }
}
