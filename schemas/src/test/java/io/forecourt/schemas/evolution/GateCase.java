package io.forecourt.schemas.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A copy of the contracts to do to what must not be done to the real ones. */
record GateCase(ContractFiles contracts, RegistryRules registry) {

    static final String TOPIC = "stock.vehicle-created";

    static GateCase in(Path folder, RegistryRules registry) {
        Path original = ContractFiles.OF_THIS_MODULE.folder();
        try (Stream<Path> paths = Files.walk(original)) {
            for (Path path : paths.toList()) {
                Path copy = folder.resolve(original.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(path, copy);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new GateCase(new ContractFiles(folder), registry);
    }

    static String schema(int version) {
        return "%s/v%d.schema.json".formatted(TOPIC, version);
    }

    /** The number that the next version must have. */
    int next() {
        return 1
                + contracts.all().stream()
                        .filter(file -> file.topic().equals(TOPIC))
                        .mapToInt(VersionFile::version)
                        .max()
                        .orElseThrow();
    }

    /** Writes the next version: the newest one, changed, with its samples. */
    void propose(Consumer<ObjectNode> change) {
        int next = next();
        ObjectNode schema = (ObjectNode) contracts.json(schema(next - 1));
        schema.put("$id", "urn:forecourt:contract:%s:%d".formatted(TOPIC, next));
        change.accept(schema);
        contracts.all().stream()
                .filter(file -> file.topic().equals(TOPIC)
                        && file.version() == next - 1
                        && file.kind() == VersionFile.Kind.SAMPLE)
                .forEach(sample -> write(
                        sample.path().replace("samples/v%d/".formatted(next - 1), "samples/v%d/".formatted(next)),
                        contracts.text(sample.path())));
        write(schema(next), schema.toPrettyString());
    }

    void write(String path, String text) {
        try {
            Files.createDirectories(contracts.folder().resolve(path).getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        contracts.write(path, text);
    }

    void delete(String path) {
        try {
            Files.delete(contracts.folder().resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void edit(String path, String text, String replacement) {
        assertThat(contracts.text(path)).contains(text);
        contracts.write(path, contracts.text(path).replace(text, replacement));
    }

    List<String> findings() {
        return new ContractGate(contracts, registry)
                .findings().stream().map(Finding::toString).toList();
    }

    /** What stands against the proposal, apart from that it is not released yet. */
    List<String> objections() {
        return new ContractGate(contracts, registry)
                .findingsButForRelease().stream().map(Finding::toString).toList();
    }
}
