package io.forecourt.infra.local.inspection;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.type.TypeReference;
import io.forecourt.schemas.ContractJson;

/**
 * Names of the schemas that records refer to, asked of the registry's Confluent-compatible API as any client in any language
 * would; each once. What the registry does not know, or does not answer in time, has no name.
 */
final class SchemaNames {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final URI registry;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Map<Integer, SchemaName> known = new HashMap<>();

    SchemaNames(URI registry) {
        this.registry = registry;
    }

    /** The same content may be registered several times; the subject of the topic comes first. */
    Optional<SchemaName> of(int id, String topic) {
        if (!known.containsKey(id)) {
            List<SchemaName> names = ask(id);
            names.stream()
                    .filter(name -> name.subject().equals(topic + "-value"))
                    .findFirst()
                    .or(() -> names.stream().findFirst())
                    .ifPresent(name -> known.put(id, name));
        }
        return Optional.ofNullable(known.get(id));
    }

    private List<SchemaName> ask(int id) {
        URI versions = URI.create(registry + "/apis/ccompat/v7/schemas/ids/%d/versions".formatted(id));
        try {
            HttpResponse<String> answer =
                    http.send(HttpRequest.newBuilder(versions).timeout(PATIENCE).build(), BodyHandlers.ofString());
            return answer.statusCode() == 200
                    ? ContractJson.mapper().readValue(answer.body(), new TypeReference<List<SchemaName>>() {})
                    : List.of();
        } catch (IOException _) {
            return List.of();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }
}
