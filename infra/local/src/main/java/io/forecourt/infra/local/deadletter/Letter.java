package io.forecourt.infra.local.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import io.forecourt.schemas.deadletter.DeadLetterHeaders;
import io.forecourt.schemas.deadletter.DeadLetterId;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record of a dead-letter topic, whoever wrote it: what it does not say, or says in no way that can be read, is empty.
 *
 * @param isRedriven whether it was sent back before
 */
public record Letter(ConsumerRecord<byte[], byte[]> record, boolean isRedriven) {

    /** What Kafka can have as a timestamp. */
    private static final Instant LATEST = Instant.ofEpochMilli(Long.MAX_VALUE);

    public DeadLetterId id() {
        return new DeadLetterId(record.topic(), record.partition(), record.offset());
    }

    /** When it was set aside. */
    public Instant setAside() {
        return Instant.ofEpochMilli(record.timestamp());
    }

    /** Where its record was; empty where the letter does not say all of it. */
    public Optional<Origin> origin() {
        Optional<Integer> partition = header(DeadLetterHeaders.PARTITION, Integer::valueOf);
        Optional<Long> offset = header(DeadLetterHeaders.OFFSET, Long::valueOf);
        Optional<Instant> timestamp = header(DeadLetterHeaders.TIMESTAMP, Instant::parse);
        return header(DeadLetterHeaders.TOPIC)
                .filter(_ -> partition.filter(number -> number >= 0).isPresent())
                .filter(_ -> offset.filter(number -> number >= 0).isPresent())
                .filter(_ -> timestamp
                        .filter(time -> !time.isBefore(Instant.EPOCH) && !time.isAfter(LATEST))
                        .isPresent())
                .map(topic -> new Origin(topic, partition.get(), offset.get(), timestamp.get()));
    }

    /** The service that set it aside. */
    public Optional<String> consumer() {
        return header(DeadLetterHeaders.CONSUMER);
    }

    /** Class of the failure, without its package. */
    public Optional<String> cause() {
        return header(DeadLetterHeaders.CAUSE).map(name -> name.substring(name.lastIndexOf('.') + 1));
    }

    /** The sentence of the failure. */
    public Optional<String> reason() {
        return header(DeadLetterHeaders.REASON);
    }

    /** JSON Pointers to what is wrong. */
    public List<String> pointers() {
        return header(DeadLetterHeaders.POINTERS).stream()
                .flatMap(pointers -> Arrays.stream(pointers.split(" ")))
                .filter(pointer -> !pointer.isEmpty())
                .toList();
    }

    /** Which parts of the original the letter had no room for: {@code key}, {@code value}, {@code headers}. */
    public List<String> leftOut() {
        return Stream.of("key", "value", "headers")
                .filter(part ->
                        header(DeadLetterHeaders.PREFIX + part + "-left-out").isPresent())
                .toList();
    }

    /** Bytes of what was left out. */
    public long bytesLeftOut() {
        return leftOut().stream()
                .map(part -> header(DeadLetterHeaders.PREFIX + part + "-left-out", Long::valueOf))
                .mapToLong(bytes -> bytes.orElse(Long.MAX_VALUE / 4))
                .sum();
    }

    /** How often its record has been sent back before it became this letter. */
    public int redriveCount() {
        return header(DeadLetterHeaders.REDRIVE_COUNT, Integer::valueOf)
                .filter(count -> count > 0 && count < Integer.MAX_VALUE)
                .orElse(0);
    }

    private <T> Optional<T> header(String name, Function<String, T> reading) {
        try {
            return header(name).map(reading);
        } catch (NumberFormatException | DateTimeException _) {
            return Optional.empty();
        }
    }

    private Optional<String> header(String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), UTF_8)).filter(text -> !text.isBlank());
    }
}
