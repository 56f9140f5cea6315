package io.forecourt.schemas.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

import io.forecourt.schemas.UtcTime;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Who an event is, apart from what it says: CloudEvents 1.0 in Kafka's binary mode, with W3C trace context. A record of a
 * foreign producer that lacks these headers has an identity all the same: its place in the log, which never changes. When such a
 * record is sent to its topic once more (a redrive of its dead letter), the header {@code redrive-of} keeps that identity.
 *
 * @param id identity of the event; two records with the same id are the same event
 * @param type type of the event: the name of its topic
 * @param source the service that states the event, as a URI reference
 * @param time when what it tells of happened
 * @param subject VIN of the vehicle
 * @param traceparent W3C trace context, where the producer had one
 */
public record EventMetadata(
        String id, String type, String source, Instant time, String subject, Optional<String> traceparent) {

    public static final String ID = "ce_id";
    public static final String TYPE = "ce_type";
    public static final String SOURCE = "ce_source";
    public static final String TIME = "ce_time";
    public static final String SUBJECT = "ce_subject";
    public static final String SPEC_VERSION = "ce_specversion";
    public static final String TRACEPARENT = "traceparent";

    /** On a record that was sent to its topic again: the place, {@code topic-partition-offset}, where it first was. */
    public static final String REDRIVE_OF = "redrive-of";

    /** Bytes of a header at most: what is longer was made to fill memories, topics and logs, and is taken as missing. */
    private static final int LONGEST_TEXT = 1024;

    /** Adds this metadata to the headers of a record that is about to be sent. */
    public Headers writeTo(Headers headers) {
        put(headers, SPEC_VERSION, "1.0");
        put(headers, ID, id);
        put(headers, TYPE, type);
        put(headers, SOURCE, source);
        put(headers, TIME, time.toString());
        put(headers, SUBJECT, subject);
        traceparent.ifPresent(context -> put(headers, TRACEPARENT, context));
        return headers;
    }

    /**
     * Reads the metadata of a consumed record; never fails. Where a header is missing or unreadable, the record's own place
     * ({@code topic-partition-offset}; of a redriven record the one where it first was), key and timestamp stand in.
     */
    public static EventMetadata read(
            Headers headers, String topic, int partition, long offset, String key, Instant recordTimestamp) {
        return new EventMetadata(
                text(headers, ID)
                        .or(() -> text(headers, REDRIVE_OF))
                        .orElseGet(() -> topic + "-" + partition + "-" + offset),
                text(headers, TYPE).orElse(topic),
                text(headers, SOURCE).orElse("unknown"),
                text(headers, TIME).flatMap(EventMetadata::instant).orElse(recordTimestamp),
                text(headers, SUBJECT).orElse(key == null ? "" : key),
                text(headers, TRACEPARENT));
    }

    private static Optional<String> text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null || header.value().length > LONGEST_TEXT
                ? Optional.empty()
                : Optional.of(new String(header.value(), UTF_8)).filter(text -> !text.isBlank());
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(UtcTime.parse(text));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(UTF_8));
    }
}
