package io.forecourt.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One released version of a topic's JSON Schema. What is released never changes: records in the log refer to it.
 *
 * @param number version, counted from 1
 * @param text the schema, as it is registered
 */
public record SchemaVersion(String topic, int number, String text) {

    static List<SchemaVersion> allOf(String topic) {
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> load(topic, number))
                .takeWhile(Objects::nonNull)
                .flatMap(Stream::of)
                .toList();
    }

    /** Prefix of the {@code $id} that all versions of a topic's schema share. */
    static String idPrefix(String topic) {
        return "urn:forecourt:contract:" + topic + ":";
    }

    private static SchemaVersion load(String topic, int number) {
        String resource = "/contracts/%s/v%d.schema.json".formatted(topic, number);
        try (InputStream schema = SchemaVersion.class.getResourceAsStream(resource)) {
            return schema == null ? null : new SchemaVersion(topic, number, new String(schema.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
    }
}
