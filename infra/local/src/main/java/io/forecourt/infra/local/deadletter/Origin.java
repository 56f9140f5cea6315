package io.forecourt.infra.local.deadletter;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonFormat;

/**
 * Where the record of a dead letter was read.
 *
 * @param timestamp that of the record
 */
public record Origin(
        String topic,
        int partition,
        long offset,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant timestamp) {

    /** The identity of a record that has no other: {@code topic-partition-offset}. */
    public String place() {
        return topic + "-" + partition + "-" + offset;
    }
}
