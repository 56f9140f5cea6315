package io.forecourt.schemas.deadletter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.forecourt.schemas.ContractJson;

/**
 * What {@code dead-letter.redrives} remembers of a dead letter that was sent back; the record's key is its {@link
 * DeadLetterId}. A memo is written in the transaction that sends the record back: where one is, the other is.
 *
 * @param sentTo topic and partition that the record went back to, as {@code topic-partition}
 * @param redriveCount how often the record has been sent back, this time included
 */
public record RedriveMemo(String sentTo, int redriveCount, Instant redrivenAt) {

    public byte[] toJson() {
        try {
            return ContractJson.mapper().writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty where the bytes are no memo: that there are any is what counts. */
    public static Optional<RedriveMemo> parse(byte[] json) {
        try {
            return Optional.ofNullable(ContractJson.mapper().readValue(json, RedriveMemo.class));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
