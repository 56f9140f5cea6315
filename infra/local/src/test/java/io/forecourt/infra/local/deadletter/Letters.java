package io.forecourt.infra.local.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Optional;

import io.forecourt.schemas.deadletter.DeadLetter;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Dead letters as the services write them, and others. */
final class Letters {

    static final Instant READ = Instant.parse("2026-01-15T09:30:01Z");
    static final Instant SET_ASIDE = Instant.parse("2026-01-15T09:31:00Z");

    private Letters() {}

    /** Of the record {@code stock.vehicle-created-3-42}. */
    static Letter because(RuntimeException cause) {
        ConsumerRecord<byte[], byte[]> original = record("stock.vehicle-created", 3, 42, READ, new RecordHeaders());
        return with(DeadLetter.of(original, "price-estimate", cause).headers(), SET_ASIDE, false);
    }

    static Letter with(Headers headers, Instant setAside, boolean isRedriven) {
        return new Letter(record("price-estimate.dead-letter", 0, 17, setAside, headers), isRedriven);
    }

    private static ConsumerRecord<byte[], byte[]> record(
            String topic, int partition, long offset, Instant time, Headers headers) {
        return new ConsumerRecord<>(
                topic,
                partition,
                offset,
                time.toEpochMilli(),
                TimestampType.CREATE_TIME,
                3,
                2,
                "VIN".getBytes(UTF_8),
                "{}".getBytes(UTF_8),
                headers,
                Optional.empty());
    }
}
