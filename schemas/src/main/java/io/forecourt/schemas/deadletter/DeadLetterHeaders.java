package io.forecourt.schemas.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.stream.Collectors;

import io.forecourt.schemas.ContractBreachException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The headers of a dead letter: those of the original record, unchanged, and what is known about its end. Key and value of a
 * dead letter are the original's, byte for byte, so that it can be sent back to where it came from.
 */
public final class DeadLetterHeaders {

    /** All headers of a dead letter begin with it, and none of an original's do. */
    public static final String PREFIX = "dead-letter-";

    public static final String TOPIC = "dead-letter-topic";
    public static final String PARTITION = "dead-letter-partition";
    public static final String OFFSET = "dead-letter-offset";
    public static final String TIMESTAMP = "dead-letter-timestamp";
    public static final String CONSUMER = "dead-letter-consumer";
    public static final String CAUSE = "dead-letter-cause";
    public static final String REASON = "dead-letter-reason";
    public static final String POINTERS = "dead-letter-pointers";

    /** On a dead letter that had no room for the original's key: the length of that key in bytes. */
    public static final String KEY_LEFT_OUT = "dead-letter-key-left-out";

    /** On a dead letter that had no room for the original's value: the length of that value in bytes. */
    public static final String VALUE_LEFT_OUT = "dead-letter-value-left-out";

    /** On a dead letter that had no room for the original's headers: their length in bytes. */
    public static final String HEADERS_LEFT_OUT = "dead-letter-headers-left-out";

    /** On a record that was sent back: how often it has been. {@code redrive-of} beside it is {@code EventMetadata}'s. */
    public static final String REDRIVE_COUNT = "redrive-count";

    private static final int LONGEST_REASON = 4_000;

    private DeadLetterHeaders() {}

    /**
     * Headers for the dead letter of one record.
     *
     * @param timestamp the original record's
     * @param consumer the service that could not read it
     */
    static Headers of(
            Headers original,
            String topic,
            int partition,
            long offset,
            Instant timestamp,
            String consumer,
            Throwable cause) {
        Headers headers = new RecordHeaders(original.toArray());
        put(headers, TOPIC, topic);
        put(headers, PARTITION, String.valueOf(partition));
        put(headers, OFFSET, String.valueOf(offset));
        put(headers, TIMESTAMP, timestamp.toString());
        put(headers, CONSUMER, consumer);
        put(headers, CAUSE, cause.getClass().getName());
        put(headers, REASON, shortened(String.valueOf(cause.getMessage())));
        if (cause instanceof ContractBreachException breach) {
            put(
                    headers,
                    POINTERS,
                    breach.violations().stream()
                            .map(ContractBreachException.Violation::pointer)
                            .distinct()
                            .collect(Collectors.joining(" ")));
        }
        return headers;
    }

    private static String shortened(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…";
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(UTF_8));
    }
}
