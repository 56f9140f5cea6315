package io.forecourt.schemas.evolution;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.forecourt.schemas.ContractJson;

/** The folder {@code contracts}: what a change of a contract is made of. Paths are relative to it, with slashes. */
record ContractFiles(Path folder) {

    static final ContractFiles OF_THIS_MODULE = new ContractFiles(Path.of("src/main/resources/contracts"));

    /** A file that belongs to one version of one topic's contract. */
    record VersionFile(String path, String topic, int version, Kind kind) {

        private static final Pattern PATH =
                Pattern.compile("([^/]+)/(?:v(\\d+)\\.schema\\.json|samples/v(\\d+)/[^/]+\\.(json|wire))");

        /** The kinds, in the order in which a release lists them. */
        enum Kind {
            SCHEMA,
            SAMPLE,
            WIRE
        }

        static Optional<VersionFile> of(String path) {
            Matcher matcher = PATH.matcher(path);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            boolean schema = matcher.group(2) != null;
            return Optional.of(new VersionFile(
                    path,
                    matcher.group(1),
                    Integer.parseInt(schema ? matcher.group(2) : matcher.group(3)),
                    schema ? Kind.SCHEMA : matcher.group(4).equals("wire") ? Kind.WIRE : Kind.SAMPLE));
        }

        /** For messages: {@code stock.vehicle-created version 2}. */
        String where() {
            return "%s version %d".formatted(topic, version);
        }

        /** The schema of the version. */
        String schema() {
            return "%s/v%d.schema.json".formatted(topic, version);
        }

        /** The wire bytes that belong to a sample. */
        String wire() {
            return path.replaceFirst("\\.json$", ".wire");
        }
    }

    /** All files of contracts, by path; what has another name is none. */
    List<VersionFile> all() {
        return paths().stream().flatMap(path -> VersionFile.of(path).stream()).toList();
    }

    /** Files in a topic's folder that belong to no version. */
    List<String> strangers() {
        return paths().stream()
                .filter(path -> path.contains("/") && VersionFile.of(path).isEmpty())
                // What a file browser leaves behind.
                .filter(path -> !path.substring(path.lastIndexOf('/') + 1).startsWith("."))
                .toList();
    }

    String text(String path) {
        return new String(bytes(path), UTF_8);
    }

    /** Missing where the file is no JSON. */
    JsonNode json(String path) {
        try {
            return ContractJson.mapper().readTree(text(path));
        } catch (JsonProcessingException _) {
            return MissingNode.getInstance();
        }
    }

    boolean has(String path) {
        return Files.isRegularFile(folder.resolve(path));
    }

    void write(String path, String text) {
        try {
            Files.writeString(folder.resolve(path), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SHA-256, in hexadecimal. */
    String checksum(String path) {
        return checksum(bytes(path));
    }

    static String checksum(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] bytes(String path) {
        try {
            return Files.readAllBytes(folder.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> paths() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
