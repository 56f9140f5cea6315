package io.forecourt.stock;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealLine
class ApiDocumentationTest {

    private static final String OPERATIONS = "paths.values().collectMany { it.values() }";

    @Test
    void showsTheResourcesOfThisServiceAndNoOthers() {
        JsonPath document = document();
        assertThat(document.getString("openapi")).startsWith("3.1");
        assertThat(document.getString("info.title")).isEqualTo("Forecourt: vehicles in stock");
        assertThat(document.getString("info.version")).isEqualTo("1.0");
        assertThat(document.getMap("paths")).containsOnlyKeys("/stock", "/stock/{id}");
    }

    @Test
    void saysOfEachFailureThatItIsAProblem() {
        JsonPath document = document();
        assertThat(
                        document.getList(
                                OPERATIONS
                                        + ".collectMany { it.responses.entrySet() }.findAll { it.key >= '4' }.collect { it.value.content }"))
                .isNotEmpty()
                .containsOnly(Map.of(
                        "application/problem+json", Map.of("schema", Map.of("$ref", "#/components/schemas/Problem"))));
        assertThat(document.getMap("components.schemas.Problem.properties"))
                .containsKeys("type", "title", "status", "detail", "instance", "errors");
    }

    @Test
    void saysOfEachOperationThatItCanBeUnavailable() {
        assertThat(document().getList(OPERATIONS + ".collect { it.responses['503'] }"))
                .isNotEmpty()
                .doesNotContainNull();
    }

    private static JsonPath document() {
        return given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
