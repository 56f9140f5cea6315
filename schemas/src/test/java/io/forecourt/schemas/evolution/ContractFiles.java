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
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.forecourt.schemas.ContractJson;

/** The folder {@code contracts}: what a change of a contract is made of. Paths are relative to it, with slashes. */
record ContractFiles(Path folder) {

    static final ContractFiles OF_THIS_MODULE = new ContractFiles(Path.of("src/main/resources/contracts"));

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
