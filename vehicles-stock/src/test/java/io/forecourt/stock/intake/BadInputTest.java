package io.forecourt.stock.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.forecourt.stock.RealLine;
import io.forecourt.stock.Sql;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What POST /stock refuses: each row a body and the fields that the problem names, in order. */
@QuarkusTest
@RealLine
class BadInputTest {

    static Stream<Arguments> bodies() {
        String nested = "[".repeat(5_000) + "]".repeat(5_000);
        int afterNextYear = Year.now(ZoneOffset.UTC).getValue() + 2;
        return Stream.of(
                row("{}", "vin", "model", "manufacturer", "year", "odometer", "odometerUnit"),
                row(with("vin", null), "vin"),
                row(with("vin", "null"), "vin"),
                row(with("vin", "17"), "vin"),
                row(with("vin", "\"\""), "vin"),
                row(with("vin", "\"   \""), "vin"),
                row(with("vin", "\"ABCDEFGHIJKLMNOPQRSTUVWXYZ1234567\""), "vin"),
                row(with("vin", "\"VIN\\u0000\""), "vin"),
                row(with("vin", "\"VÍN\""), "vin"),
                row(with("vin", "[\"VIN\"]"), "vin"),
                row(with("model", null), "model"),
                row(with("model", "null"), "model"),
                row(with("model", "\" \""), "model"),
                row(with("model", "\"\\u00a0\""), "model"),
                row(with("model", "\"" + "x".repeat(65) + "\""), "model"),
                row(with("model", "\"A\\u0000B\""), "model"),
                row(with("model", "\"A\\nB\""), "model"),
                row(with("model", "\"A\\ud800B\""), "model"),
                row(with("model", "{}"), "model"),
                row(with("manufacturer", null), "manufacturer"),
                row(with("manufacturer", "null"), "manufacturer"),
                row(with("manufacturer", "true"), "manufacturer"),
                row(with("manufacturer", "\"" + "x".repeat(65) + "\""), "manufacturer"),
                row(with("year", null), "year"),
                row(with("year", "null"), "year"),
                row(with("year", "\"2003\""), "year"),
                row(with("year", "2003.0"), "year"),
                row(with("year", "2e3"), "year"),
                row(with("year", "1e99999999999"), "year"),
                row(with("year", "true"), "year"),
                row(with("year", "1899"), "year"),
                row(with("year", String.valueOf(afterNextYear)), "year"),
                row(with("year", "99999999999999999999"), "year"),
                row(with("odometer", null), "odometer"),
                row(with("odometer", "null"), "odometer"),
                row(with("odometer", "\"1\""), "odometer"),
                row(with("odometer", "1.5"), "odometer"),
                row(with("odometer", "-1"), "odometer"),
                row(with("odometer", "10000000"), "odometer"),
                row(with("odometer", "-99999999999999999999"), "odometer"),
                row(with("odometerUnit", null), "odometerUnit"),
                row(with("odometerUnit", "null"), "odometerUnit"),
                row(with("odometerUnit", "\"KM\""), "odometerUnit"),
                row(with("odometerUnit", "\"miles\""), "odometerUnit"),
                row(with("odometerUnit", "1"), "odometerUnit"),
                row(with("fuelType", "null"), "fuelType"),
                row(with("fuelType", "\"\""), "fuelType"),
                row(with("fuelType", "\" \""), "fuelType"),
                row(with("fuelType", "\"Petrol\""), "fuelType"),
                row(with("fuelType", "\"PLUG_IN_HYBRID\""), "fuelType"),
                row(with("fuelType", "\"coal\""), "fuelType"),
                row(with("fuelType", "1"), "fuelType"),
                row(with("fuelType", "true"), "fuelType"),
                row(with("fuelType", "[\"petrol\"]"), "fuelType"),
                row(with("fuelType", "{}"), "fuelType"),
                row(with("colour", "\"red\""), "colour"),
                row(with("id", "\"1\""), "id"),
                row(
                        "{\"vin\": 1, \"year\": \"x\", \"extra\": 0}",
                        "vin",
                        "model",
                        "manufacturer",
                        "year",
                        "odometer",
                        "odometerUnit",
                        "extra"),
                row("", ""),
                row("   ", ""),
                row("null", ""),
                row("[]", ""),
                row("\"vehicle\"", ""),
                row("42", ""),
                row("{", ""),
                row("{\"vin\": }", ""),
                row("{'vin': 'x'}", ""),
                row("not json", ""),
                row(with("year", "2003") + "{}", ""),
                row(with("year", "02003"), ""),
                row(with("year", "NaN"), ""),
                row("{\"vin\": \"A\", \"vin\": \"B\"}", ""),
                row(with("model", nested), ""),
                row(nested, ""),
                row(with("year", "1".repeat(500)), ""));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void isRefusedWithAProblemThatNamesWhatIsWrong(String body, List<String> fields) {
        // When
        Response answer = post(body.getBytes(StandardCharsets.UTF_8), "application/json");
        // Then
        JsonPath problem = problem(answer, 400);
        assertThat(problem.getList("errors.field", String.class)).containsExactlyElementsOf(fields);
        assertThat(problem.getList("errors.message", String.class))
                .allSatisfy(
                        message -> assertThat(message).isNotBlank().doesNotContain("java", "Exception", "fasterxml"));
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        problem(post(new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'}, "application/json"), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "application/merge-patch+json"
            })
    void anotherMediaTypeIsRefused(String mediaType) {
        problem(post(with("year", "2003").getBytes(StandardCharsets.UTF_8), mediaType), 415);
    }

    @Test
    void aBodyAbove64KilobytesIsRefused() {
        problem(post(new byte[64 * 1024 + 1], "application/json"), 413);
        problem(post(new byte[1_000_000], "application/json"), 413);
    }

    @Test
    void nothingOfAllThatWasStored() {
        assertThat(Sql.number("select count(*) from vehicle where model = 'BAD INPUT'"))
                .isZero();
    }

    static JsonPath problem(Response answer, int status) {
        answer.then().statusCode(status).contentType("application/problem+json");
        JsonPath problem = answer.jsonPath();
        assertThat(problem.getInt("status")).isEqualTo(status);
        assertThat(problem.getString("title")).isNotBlank();
        assertThat(problem.getString("type")).isNotBlank();
        assertThat(problem.getString("instance")).isEqualTo("/stock");
        return problem;
    }

    private static Response post(byte[] body, String mediaType) {
        return given().config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs(mediaType, ContentType.TEXT)))
                .contentType(mediaType)
                .body(body)
                .post("/stock");
    }

    private static Arguments row(String body, String... fields) {
        return Arguments.of(body, List.of(fields));
    }

    /** A good vehicle with one field set to other JSON, or left out where that is null. */
    private static String with(String field, String json) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("vin", "\"BADINPUT\"");
        fields.put("model", "\"BAD INPUT\"");
        fields.put("manufacturer", "\"Honda\"");
        fields.put("year", "2003");
        fields.put("odometer", "1");
        fields.put("odometerUnit", "\"km\"");
        fields.put(field, json);
        return fields.entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .map(entry -> "\"%s\": %s".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
