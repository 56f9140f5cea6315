package io.forecourt.ads;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.forecourt.schemas.event.FuelType;
import io.forecourt.schemas.event.OdometerUnit;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** The OpenAPI document: complete, and the same in the repository as from the service. */
@QuarkusTest
@RealLine
class ApiDocumentationTest {

    private static final Path IN_THE_REPOSITORY = Path.of("openapi.yaml");
    private static final String REFRESH = "./forecourt mvn -pl vehicles-ads test -Dtest=ApiDocumentationTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dopenapi=refresh";
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    @Test
    void theDocumentInTheRepositoryIsTheOneThatTheServiceServes() throws IOException {
        // Given
        String served = "# What GET /q/openapi answers. Made from the annotations; refresh it with%n# %s%n%s"
                .formatted(REFRESH, served());
        if (System.getProperty("openapi", "").equals("refresh")) {
            Files.writeString(IN_THE_REPOSITORY, served);
        }

        // When
        String kept = Files.readString(IN_THE_REPOSITORY);

        // Then: as trees, because the order of their keys depends on the machine
        if (!YAML.readTree(kept).equals(YAML.readTree(served))) {
            assertThat(kept)
                    .as(
                            "vehicles-ads/openapi.yaml is not what the service serves. Refresh it, and read the difference:%n%s",
                            REFRESH)
                    .isEqualTo(served);
        }
    }

    @Test
    void showsTheResourcesOfThisServiceAndNoOthers() throws IOException {
        JsonNode document = document();
        assertThat(document.at("/openapi").asText()).startsWith("3.1");
        assertThat(document.at("/info/title").asText()).isEqualTo("Forecourt: ads");
        assertThat(document.at("/info/version").asText()).isEqualTo("1.0");
        assertThat(names(document.at("/paths"))).containsExactlyInAnyOrder("/ads", "/ads/{id}");
        assertThat(document.at("/servers"))
                .extracting(server -> server.path("url").asText())
                .containsExactly("/", "http://localhost:3003");
    }

    @Test
    void showsEveryParameterThatAPageIsAskedForBy() throws IOException {
        // Given
        String refusal = given().queryParam("nonsense", "1")
                .get("/ads")
                .then()
                .statusCode(400)
                .extract()
                .path("errors[0].message");
        List<String> known = List.of(refusal.substring(refusal.indexOf("known are ") + "known are ".length())
                .split(", "));

        // When
        JsonNode parameters = document().at("/paths/~1ads/get/parameters");

        // Then
        assertThat(parameters)
                .extracting(parameter -> parameter.get("name").asText())
                .containsExactlyInAnyOrderElementsOf(known);
        assertThat(parameters)
                .allSatisfy(
                        parameter -> assertThat(parameter.path("description").asText())
                                .as(parameter.get("name").asText())
                                .isNotBlank());
    }

    @Test
    void saysOfEachOperationHowItCanFail() throws IOException {
        assertThat(names(document().at("/paths/~1ads/get/responses")))
                .containsExactlyInAnyOrder("200", "400", "406", "500", "503");
        assertThat(names(document().at("/paths/~1ads~1{id}/get/responses")))
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
                .containsExactlyInAnyOrder("type", "title", "status", "detail", "instance", "errors");
    }

    @Test
    void describesAnAdAsItIsShown() throws IOException {
        JsonNode document = document();
        JsonNode ad = document.at("/components/schemas/Ad");
        assertThat(ad.at("/required"))
                .extracting(JsonNode::asText)
                .contains("id", "vin", "price", "processedAt")
                .doesNotContain("fuelType");
        assertThat(ad.at("/examples")).isNotEmpty();
        assertThat(names(ad.at("/properties")))
                .hasSize(names(ad.at("/examples/0")).size());
        assertThat(words(ad.at("/properties/odometerUnit")))
                .containsExactlyElementsOf(Stream.of(OdometerUnit.values())
                        .map(OdometerUnit::symbol)
                        .toList());
        assertThat(words(ad.at("/properties/fuelType")))
                .containsExactlyElementsOf(
                        Stream.of(FuelType.values()).map(FuelType::word).toList());
    }

    private static String served() {
        return given().accept("application/yaml")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static JsonNode document() throws IOException {
        return YAML.readTree(served());
    }

    private static List<JsonNode> operations(JsonNode document) {
        List<JsonNode> operations = new ArrayList<>();
        document.get("paths").forEach(path -> path.forEach(operations::add));
        return operations;
    }

    private static List<String> words(JsonNode schema) {
        return StreamSupport.stream(schema.path("enum").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
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
