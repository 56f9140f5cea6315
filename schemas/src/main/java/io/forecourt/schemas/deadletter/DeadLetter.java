package io.forecourt.schemas.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A record as it is set aside: its key, value and headers, byte for byte, and headers that say where it was and why it is here
 * ({@link DeadLetterHeaders}). It always fits into a dead-letter topic, whatever a topic could hold: of a record that is
 * larger, which a foreign producer can write by compressing it, the largest parts are left out, one after the other, until it
 * fits. Headers name what was left out; the original is still in its topic, at the partition and offset that they name.
 *
 * @param key null where the original has none or it is left out
 * @param value null where the original has none or it is left out
 */
public record DeadLetter(byte[] key, byte[] value, Headers headers) {

    /**
     * Uncompressed bytes at most. A dead-letter topic takes 2 MiB, and so do the producers of the services ({@code
     * max.request.size}); the rest is room for what surrounds a record on its way, and for bytes that grow when compressed.
     */
    public static final int MAX_BYTES = 2 * 1024 * 1024 - 64 * 1024;

    /** Beside its name and value a header takes two lengths of at most five bytes. */
    private static final int LENGTHS_OF_A_HEADER = 10;

    private static final int LONGEST_NUMBER = 20;

    /** SmallRye adds such headers to each record that it polls; they are no part of the record as it was sent. */
    private static final String CONNECTOR_PREFIX = "__smallrye_";

    private enum Part {
        KEY(DeadLetterHeaders.KEY_LEFT_OUT),
        VALUE(DeadLetterHeaders.VALUE_LEFT_OUT),
        HEADERS(DeadLetterHeaders.HEADERS_LEFT_OUT);

        private final String leftOut;

        Part(String leftOut) {
            this.leftOut = leftOut;
        }
    }

    /**
     * The dead letter of a record.
     *
     * @param consumer the service that could not read it
     */
    public static DeadLetter of(ConsumerRecord<byte[], byte[]> original, String consumer, Throwable cause) {
        Headers own = ownHeaders(original.headers());
        Headers reason = DeadLetterHeaders.of(
                new RecordHeaders(),
                original.topic(),
                original.partition(),
                original.offset(),
                Instant.ofEpochMilli(original.timestamp()),
                consumer,
                cause);
        // A consumer that bounds its memory may have trimmed the headers, and says so with the same header.
        trimmed(original.headers()).ifPresent(reason::add);
        Map<Part, Long> kept = new EnumMap<>(Map.of(
                Part.KEY, length(original.key(), original.serializedKeySize()),
                Part.VALUE, length(original.value(), original.serializedValueSize()),
                Part.HEADERS, length(own)));
        if (original.key() == null) {
            leaveOut(Part.KEY, kept, reason);
        }
        if (original.value() == null) {
            leaveOut(Part.VALUE, kept, reason);
        }
        while (sum(kept) > MAX_BYTES - length(reason)) {
            leaveOut(
                    Collections.max(kept.entrySet(), Map.Entry.comparingByValue())
                            .getKey(),
                    kept,
                    reason);
        }
        Headers headers = kept.containsKey(Part.HEADERS) ? own : new RecordHeaders();
        reason.forEach(headers::add);
        return new DeadLetter(
                kept.containsKey(Part.KEY) ? original.key() : null,
                kept.containsKey(Part.VALUE) ? original.value() : null,
                headers);
    }

    /** Uncompressed bytes of it, at most {@link #MAX_BYTES}. */
    public long bytes() {
        return length(key, 0) + length(value, 0) + length(headers);
    }

    /** The headers of a record without what a dead letter, or the connector that polled it, adds to them. */
    public static Headers ownHeaders(Headers headers) {
        Headers own = new RecordHeaders();
        for (Header header : headers) {
            if (!header.key().startsWith(DeadLetterHeaders.PREFIX)
                    && !header.key().startsWith(CONNECTOR_PREFIX)) {
                own.add(header);
            }
        }
        return own;
    }

    /** Anybody may have sent a header of that name, of any length and number. */
    private static Optional<Header> trimmed(Headers headers) {
        return Optional.ofNullable(headers.lastHeader(DeadLetterHeaders.HEADERS_LEFT_OUT))
                .filter(header -> header.value() != null && header.value().length <= LONGEST_NUMBER);
    }

    private static void leaveOut(Part part, Map<Part, Long> kept, Headers reason) {
        long length = kept.remove(part);
        if (length > 0) {
            reason.remove(part.leftOut).add(part.leftOut, String.valueOf(length).getBytes(UTF_8));
        }
    }

    private static long sum(Map<Part, Long> parts) {
        return parts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** A reader that bounds its memory may have let go of the bytes; it still knows how many there were. */
    private static long length(byte[] bytes, int serializedSize) {
        return bytes == null ? Math.max(serializedSize, 0) : bytes.length;
    }

    private static long length(Headers headers) {
        long length = 0;
        for (Header header : headers) {
            int value = header.value() == null ? 0 : header.value().length;
            length += header.key().getBytes(UTF_8).length + value + LENGTHS_OF_A_HEADER;
        }
        return length;
    }
}
