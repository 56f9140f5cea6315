package io.forecourt.schemas.deployment;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.forecourt.schemas.Contract;
import io.forecourt.schemas.ContractJson;
import io.forecourt.schemas.SchemaVersion;

/**
 * What deployment asks of Apicurio Registry, over its API v3. Each question ends after ten seconds. A refusal raises
 * {@link DeploymentException} with the registry's own words; anything else that is no answer raises {@link IOException}: try
 * again.
 */
final class RegistryAdmin {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String ARTIFACTS = "groups/default/artifacts";
    private static final String JSON = "application/json";
    private static final String ZIP = "application/zip";
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY_REQUESTS = 429;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();
    private final URI root;

    RegistryAdmin(URI root) {
        this.root = root;
    }

    URI root() {
        return root;
    }

    /** The content id of each version that it holds of our contracts, by {@link #nameOf}. */
    Map<String, Long> ids() throws IOException, InterruptedException {
        Map<String, Long> ids = new LinkedHashMap<>();
        for (Contract<?> contract : Contract.all()) {
            Optional<JsonNode> found = json(request(ARTIFACTS + "/" + contract.subject() + "/versions?limit=1000"));
            found.ifPresent(list -> list.path("versions")
                    .forEach(version -> ids.put(
                            nameOf(contract.subject(), version.path("version").asText()),
                            version.path("contentId").asLong())));
        }
        return ids;
    }

    static String nameOf(String subject, String version) {
        return subject + " version " + version;
    }

    static String nameOf(SchemaVersion version) {
        return nameOf(Contract.of(version.topic()).subject(), String.valueOf(version.number()));
    }

    /** The schema of a content id, where there is one. */
    Optional<JsonNode> schema(long id) throws IOException, InterruptedException {
        return json(request("ids/contentIds/" + id));
    }

    /** Makes a global rule what it should be, whatever it was. */
    void setRule(String type, String config) throws IOException, InterruptedException {
        String rule = write(Map.of("ruleType", type, "config", config));
        HttpResponse<byte[]> made =
                send(request("admin/rules").header("content-type", JSON).POST(BodyPublishers.ofString(rule)));
        HttpResponse<byte[]> answer = made.statusCode() != CONFLICT
                ? made
                : send(request("admin/rules/" + type)
                        .header("content-type", JSON)
                        .PUT(BodyPublishers.ofString(rule)));
        require(answer, "the rule %s=%s".formatted(type, config));
    }

    /** Registers a version under its number. */
    void register(SchemaVersion version) throws IOException, InterruptedException {
        Map<String, Object> content = Map.of("content", version.text(), "contentType", JSON);
        String artifact = write(Map.of(
                "artifactId",
                Contract.of(version.topic()).subject(),
                "artifactType",
                "JSON",
                "firstVersion",
                Map.of("version", String.valueOf(version.number()), "content", content)));
        HttpResponse<byte[]> answer = send(request(ARTIFACTS + "?ifExists=FIND_OR_CREATE_VERSION")
                .header("content-type", JSON)
                .POST(BodyPublishers.ofString(artifact)));
        if (answer.statusCode() == CONFLICT) {
            throw new IOException("somebody else registers %s at this moment".formatted(nameOf(version)));
        }
        require(answer, nameOf(version));
    }

    /** All that it holds, in its own format. */
    byte[] export() throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = send(request("admin/export").header("accept", ZIP));
        require(answer, "an export");
        return answer.body();
    }

    /** Puts an export back, ids and all; refused unless the registry is empty. */
    void restore(byte[] export) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = send(request("admin/import?requireEmptyRegistry=true")
                .header("content-type", ZIP)
                .header("X-Registry-Preserve-GlobalId", "true")
                .header("X-Registry-Preserve-ContentId", "true")
                .POST(BodyPublishers.ofByteArray(export)));
        if (answer.statusCode() == CONFLICT) {
            throw new IOException(
                    "it holds none of our contracts, but others, and takes its backup only when it is empty");
        }
        require(answer, "its own export of earlier");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(root + "/apis/registry/v3/" + path))
                .timeout(LIMIT);
    }

    private Optional<JsonNode> json(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = send(request);
        if (answer.statusCode() == NOT_FOUND) {
            return Optional.empty();
        }
        require(answer, "a question");
        return Optional.of(ContractJson.mapper().readTree(answer.body()));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    private void require(HttpResponse<byte[]> answer, String what) throws IOException {
        int status = answer.statusCode();
        if (status >= 500 || status == TOO_MANY_REQUESTS) {
            throw new IOException("it answers " + status);
        }
        if (status >= 300) {
            throw new DeploymentException(
                    "The schema registry at %s refused %s (%d): %s".formatted(root, what, status, words(answer.body())),
                    null);
        }
    }

    /** Title and detail repeat each other. */
    private static String words(byte[] problem) {
        try {
            JsonNode json = ContractJson.mapper().readTree(problem);
            return json.path("detail").asText(json.path("title").asText("it does not say why"));
        } catch (IOException notJson) {
            return new String(problem, 0, Math.min(problem.length, 300), UTF_8);
        }
    }

    private static String write(Object json) throws IOException {
        return ContractJson.mapper().writeValueAsString(json);
    }
}
