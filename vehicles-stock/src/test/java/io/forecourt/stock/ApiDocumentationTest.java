package io.forecourt.stock;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.forecourt.schemas.event.FuelType;
import io.forecourt.schemas.event.OdometerUnit;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** The OpenAPI document: complete, and the same in the repository as from the service. */
@QuarkusTest
@RealLine
class ApiDocumentationTest {

    private static final Path IN_THE_REPOSITORY = Path.of("openapi.yaml");
    private static final String REFRESH = "./forecourt mvn -pl vehicles-stock test -Dtest=ApiDocumentationTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dopenapi=refresh";
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES, YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER, YAMLGenerator.Feature.SPLIT_LINES)
            .build());

    @Test
    void theDocumentInTheRepositoryIsTheOneThatTheServiceServes() throws IOException {
        // Given
        String served = inReadingOrder(document());
        if (System.getProperty("openapi", "").equals("refresh")) {
            Files.writeString(IN_THE_REPOSITORY, served);
        }
        // When
        String kept = Files.readString(IN_THE_REPOSITORY);
        // Then: as trees, because the order of keys may depend on the machine
        if (!YAML.readTree(kept).equals(YAML.readTree(served))) {
            assertThat(kept)
                    .as(
                            "vehicles-stock/openapi.yaml is not what the service serves. Refresh it, and read what changes: %s",
                            REFRESH)
                    .isEqualTo(served);
        }
    }

    @Test
    void showsTheResourcesOfThisServiceAndNoOthers() throws IOException {
        JsonNode document = document();
        assertThat(document.at("/openapi").asText()).startsWith("3.1");
        assertThat(document.at("/info/title").asText()).isEqualTo("Forecourt: vehicles in stock");
        assertThat(names(document.at("/paths"))).containsExactlyInAnyOrder("/stock", "/stock/{id}");
        assertThat(names(document.at("/paths/~1stock"))).containsExactlyInAnyOrder("get", "post");
        assertThat(document.at("/servers"))
                .extracting(server -> server.get("url").asText())
                .containsExactly("/", "http://localhost:3002");
    }

    @Test
    void saysOfEachOperationHowItCanFail() throws IOException {
        assertThat(names(document().at("/paths/~1stock/post/responses")))
                .containsExactlyInAnyOrder("201", "400", "406", "408", "409", "413", "415", "422", "500", "503");
        assertThat(names(document().at("/paths/~1stock/get/responses")))
                .containsExactlyInAnyOrder("200", "400", "406", "500", "503");
        assertThat(names(document().at("/paths/~1stock~1{id}/get/responses")))
                .containsExactlyInAnyOrder("200", "404", "406", "500", "503");
    }

    @Test
    void saysOfEachFailureThatItIsAProblemAndShowsOne() throws IOException {
        JsonNode document = document();
        for (JsonNode operation : operations(document)) {
            for (String status : names(operation.get("responses"))) {
                if (status.compareTo("400") >= 0) {
                    JsonNode response =
                            followed(document, operation.get("responses").get(status));
                    assertThat(names(response.get("content"))).containsExactly("application/problem+json");
                    JsonNode content = response.at("/content/application~1problem+json");
                    assertThat(content.at("/schema/$ref").asText()).isEqualTo("#/components/schemas/Problem");
                    assertThat(content.at("/examples"))
                            .isNotEmpty()
                            .allSatisfy(example -> assertThat(
                                            example.at("/value/status").asText())
                                    .isEqualTo(status));
                }
            }
        }
        assertThat(names(document.at("/components/schemas/Problem/properties")))
                .contains("type", "title", "status", "detail", "instance", "errors");
    }

    @Test
    void describesAllThatAClientSendsAndReads() throws IOException {
        JsonNode document = document();
        for (JsonNode operation : operations(document)) {
            assertThat(operation.get("operationId").asText()).isNotBlank();
            assertThat(operation.path("parameters"))
                    .allSatisfy(parameter -> assertThat(
                                    parameter.path("description").asText())
                            .as(parameter.get("name").asText())
                            .isNotBlank());
        }
        for (String schema : List.of("VehicleSubmission", "Vehicle")) {
            JsonNode described = document.at("/components/schemas/" + schema);
            assertThat(names(described.get("properties")))
                    .contains("vin", "model", "manufacturer", "year", "odometer", "odometerUnit", "fuelType");
            assertThat(described.get("examples")).isNotEmpty();
            assertThat(words(document, described.at("/properties/odometerUnit")))
                    .containsExactlyElementsOf(Stream.of(OdometerUnit.values())
                            .map(OdometerUnit::symbol)
                            .toList());
            assertThat(words(document, described.at("/properties/fuelType")))
                    .containsExactlyElementsOf(
                            Stream.of(FuelType.values()).map(FuelType::word).toList());
        }
        assertThat(document.at("/components/schemas/VehicleSubmission/required"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("vin", "model", "manufacturer", "year", "odometer", "odometerUnit");
    }

    private static JsonNode document() throws IOException {
        return YAML.readTree(given().accept("application/yaml")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    /** From what it is about to its details. */
    private static String inReadingOrder(JsonNode document) throws IOException {
        ObjectNode ordered = YAML.createObjectNode();
        for (String part : List.of("openapi", "info", "servers", "tags", "paths", "components")) {
            ordered.set(part, document.get(part));
        }
        assertThat(ordered).as("no part was left out").isEqualTo(document);
        return "# What GET /q/openapi answers, made from the annotations. Refresh it with%n# %s%n%s"
                .formatted(REFRESH, YAML.writeValueAsString(ordered));
    }

    private static List<JsonNode> operations(JsonNode document) {
        List<JsonNode> operations = new ArrayList<>();
        document.get("paths").forEach(path -> path.forEach(operations::add));
        return operations;
    }

    private static List<String> words(JsonNode document, JsonNode schema) {
        List<String> words = new ArrayList<>();
        followed(document, schema).path("enum").forEach(word -> words.add(word.asText()));
        return words;
    }

    private static JsonNode followed(JsonNode document, JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
