package io.forecourt.schemas.evolution;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A record's value as it stands in the log, in a form that a person can review: what {@code xxd} prints and
 * {@code xxd -r} reads back.
 */
final class WireDump {

    private static final int BYTES_A_LINE = 16;

    private WireDump() {}

    /** Confluent's wire format: a zero byte, the id of the schema in four bytes, JSON. */
    static byte[] bytes(int schemaId, JsonNode event) {
        byte[] json = event.toString().getBytes(UTF_8);
        return ByteBuffer.allocate(5 + json.length)
                .put((byte) 0)
                .putInt(schemaId)
                .put(json)
                .array();
    }

    static String of(byte[] bytes) {
        return IntStream.iterate(0, start -> start < bytes.length, start -> start + BYTES_A_LINE)
                .mapToObj(start -> line(bytes, start, Math.min(bytes.length, start + BYTES_A_LINE)))
                .collect(Collectors.joining());
    }

    static byte[] parse(String dump) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        dump.lines()
                .map(line -> line.substring(line.indexOf(": ") + 2, line.indexOf("  "))
                        .replace(" ", ""))
                .forEach(hex -> bytes.writeBytes(HexFormat.of().parseHex(hex)));
        return bytes.toByteArray();
    }

    private static String line(byte[] bytes, int from, int to) {
        String hex = IntStream.range(from, to)
                .mapToObj(i -> (i > from && (i - from) % 2 == 0 ? " " : "")
                        + HexFormat.of().toHexDigits(bytes[i]))
                .collect(Collectors.joining());
        String text = new String(bytes, from, to - from, ISO_8859_1).replaceAll("[^ -~]", ".");
        return "%08x: %-39s  %s\n".formatted(from, hex, text);
    }
}
