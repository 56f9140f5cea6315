package io.forecourt.infra.local.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** JSON in and out of one service. Thread-safe; blocks the caller, so many calls at once want virtual threads. */
final class JsonOverHttp {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern NEXT = Pattern.compile("<([^>]*)>\\s*;[^,]*rel=\"?next\"?");

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final URI root;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    JsonOverHttp(URI root) {
        this.root = root;
    }

    URI at(String pathAndQuery) {
        return root.resolve(pathAndQuery);
    }

    <T> T post(String path, Object body, Map<String, String> headers, Class<T> type) {
        var request = HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(write(body)));
        headers.forEach(request::header);
        return read(send(request).body(), type);
    }

    /** Empty when the answer is 404. */
    <T> Optional<T> find(String path, Class<T> type) {
        try {
            return Optional.of(read(send(HttpRequest.newBuilder(at(path))).body(), type));
        } catch (RefusedException refused) {
            if (refused.status() == 404) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    <T> Page<T> page(URI address, Class<T[]> type) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(address));
        Optional<URI> next = answer.headers().allValues("Link").stream()
                .map(NEXT::matcher)
                .filter(link -> link.find())
                .map(link -> address.resolve(link.group(1)))
                .findFirst();
        return new Page<>(List.of(read(answer.body(), type)), next);
    }

    private HttpResponse<String> send(HttpRequest.Builder builder) {
        HttpRequest request = builder.timeout(PATIENCE).build();
        HttpResponse<String> answer;
        try {
            answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException noAnswer) {
            throw new NothingAnswersException(root, noAnswer);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new NothingAnswersException(root, interrupted);
        }
        if (answer.statusCode() >= 400) {
            throw new RefusedException(
                    request.method(),
                    request.uri(),
                    answer.statusCode(),
                    typeIn(answer.body()),
                    reasonIn(answer.body()));
        }
        return answer;
    }

    private static String typeIn(String body) {
        try {
            return JSON.readTree(body).path("type").asText("");
        } catch (JsonProcessingException noJson) {
            return "";
        }
    }

    /** The detail of a problem document, with the fields that it blames; else the beginning of whatever came. */
    private static String reasonIn(String body) {
        try {
            JsonNode problem = JSON.readTree(body);
            String text = Arrays.asList("detail", "title").stream()
                    .map(field -> problem.path(field).asText(""))
                    .filter(value -> !value.isBlank())
                    .findFirst()
                    .orElse("");
            JsonNode blamed = problem.has("violations") ? problem.get("violations") : problem.path("errors");
            return blamed.isEmpty() ? text : text + " " + blamed;
        } catch (JsonProcessingException noJson) {
            return body.substring(0, Math.min(body.length(), 200)).strip();
        }
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private <T> T read(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException unexpected) {
            throw new UncheckedIOException(
                    "What answers at " + root + " is not Forecourt: " + unexpected.getOriginalMessage(), unexpected);
        }
    }
}
