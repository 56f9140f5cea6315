package io.forecourt.infra.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.forecourt.infra.embedded.Infrastructure;
import io.forecourt.schemas.ContractJson;

/** The client in infra/interop, run by Node.js: KafkaJS and a Confluent client of the registry, and nothing of ours. */
final class NodeClient {

    private static final Path SOURCE = Path.of("../interop");
    private static final Path COPY = Path.of("target/interop");
    private static final List<String> FILES = List.of("package.json", "package-lock.json", "forecourt.mjs");

    /** What a command printed, standard error included, and how it ended. */
    record Answer(int exitCode, String output) {}

    private final Map<String, String> addresses;

    private NodeClient(Map<String, String> addresses) {
        this.addresses = addresses;
    }

    /**
     * Ready to run. Where there is no Node.js 20, or its packages can neither be found here nor fetched, the test that asks is
     * skipped and says so: Forecourt itself needs neither.
     */
    static NodeClient installed(Infrastructure infrastructure) throws Exception {
        Files.createDirectories(COPY);
        assumeTrue(hasNode(), "There is no Node.js 20 or later here: the client in infra/interop was not tried");
        for (String file : FILES) {
            Files.copy(SOURCE.resolve(file), COPY.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        Answer npm = run(
                Map.of(),
                "npm",
                "ci",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--prefer-offline",
                "--fetch-retries=1");
        assumeTrue(
                npm.exitCode() == 0,
                () -> "npm cannot install what the client in infra/interop needs, so it was not tried: "
                        + npm.output());
        return new NodeClient(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", infrastructure.bootstrapServers(),
                "REGISTRY_URL", infrastructure.registryUrl().toString()));
    }

    Answer run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("node", "forecourt.mjs"));
        command.addAll(List.of(arguments));
        return run(addresses, command.toArray(String[]::new));
    }

    /** The objects that a command printed, one a line. */
    List<JsonNode> objects(String... arguments) throws Exception {
        Answer answer = run(arguments);
        if (answer.exitCode() != 0) {
            throw new AssertionError("The client failed: " + answer.output());
        }
        List<JsonNode> objects = new ArrayList<>();
        for (String line : answer.output().lines().toList()) {
            objects.add(ContractJson.mapper().readTree(line));
        }
        return objects;
    }

    private static boolean hasNode() throws InterruptedException {
        try {
            Answer version = run(Map.of(), "node", "--version");
            return version.exitCode() == 0
                    && Integer.parseInt(version.output().strip().replaceFirst("^v(\\d+)\\..*$", "$1")) >= 20
                    && run(Map.of(), "npm", "--version").exitCode() == 0;
        } catch (IOException | NumberFormatException _) {
            return false;
        }
    }

    private static Answer run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(COPY.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Answer(process.waitFor(), output);
    }
}
