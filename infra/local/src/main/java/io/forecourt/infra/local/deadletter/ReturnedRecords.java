package io.forecourt.infra.local.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import io.forecourt.schemas.Contract;
import io.forecourt.schemas.deadletter.DeadLetter;
import io.forecourt.schemas.deadletter.DeadLetterHeaders;
import io.forecourt.schemas.event.EventMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Makes of a dead letter the record that it was: key, value, headers, timestamp, topic and partition as they were, and two
 * headers that say that it is sent again. What a letter had no room for is read from where the record was. Not thread-safe.
 */
final class ReturnedRecords {

    /** Bytes that were left out at most: what is more does not fit into this program either. */
    private static final long MOST_BYTES_LEFT_OUT = 8 * 1024 * 1024;

    private final DeadLetterLog log;
    private final Map<String, Integer> partitionCounts = new HashMap<>();

    ReturnedRecords(DeadLetterLog log) {
        this.log = log;
    }

    /** {@link UnsendableException} where the letter does not say enough, or what it says is not so. */
    ProducerRecord<byte[], byte[]> of(Letter letter) throws UnsendableException {
        Origin origin = letter.origin()
                .orElseThrow(() -> new UnsendableException(
                        "it does not say which record it was: one of its headers %s, %s, %s and %s is missing or odd"
                                .formatted(
                                        DeadLetterHeaders.TOPIC,
                                        DeadLetterHeaders.PARTITION,
                                        DeadLetterHeaders.OFFSET,
                                        DeadLetterHeaders.TIMESTAMP)));
        requireThatItCanGoTo(origin);
        ConsumerRecord<byte[], byte[]> whole = letter.leftOut().isEmpty() ? letter.record() : original(letter, origin);
        Headers headers = DeadLetter.ownHeaders(whole.headers());
        if (headers.lastHeader(EventMetadata.REDRIVE_OF) == null) {
            headers.add(EventMetadata.REDRIVE_OF, origin.place().getBytes(UTF_8));
        }
        headers.remove(DeadLetterHeaders.REDRIVE_COUNT)
                .add(
                        DeadLetterHeaders.REDRIVE_COUNT,
                        String.valueOf(letter.redriveCount() + 1).getBytes(UTF_8));
        return new ProducerRecord<>(
                origin.topic(),
                origin.partition(),
                origin.timestamp().toEpochMilli(),
                whole.key(),
                whole.value(),
                headers);
    }

    /** Anybody can write to a dead-letter topic: what it says is followed to topics of events alone. */
    private void requireThatItCanGoTo(Origin origin) throws UnsendableException {
        if (Contract.all().stream().noneMatch(contract -> contract.topic().equals(origin.topic()))) {
            throw new UnsendableException(origin.topic() + ", which it names, is no topic of events");
        }
        int partitions = partitionCounts.computeIfAbsent(origin.topic(), log::partitionCount);
        if (origin.partition() >= partitions) {
            throw new UnsendableException("%s has no partition %d".formatted(origin.topic(), origin.partition()));
        }
    }

    private ConsumerRecord<byte[], byte[]> original(Letter letter, Origin origin) throws UnsendableException {
        String parts = String.join(" and ", letter.leftOut());
        if (letter.bytesLeftOut() > MOST_BYTES_LEFT_OUT) {
            throw new UnsendableException("its %s was left out, and is larger than %d MiB"
                    .formatted(parts, MOST_BYTES_LEFT_OUT / 1024 / 1024));
        }
        return log.original(origin)
                .filter(record -> record.timestamp() == origin.timestamp().toEpochMilli())
                .filter(record -> letter.leftOut().contains("key")
                        || Arrays.equals(record.key(), letter.record().key()))
                .orElseThrow(() -> new UnsendableException(
                        "its %s was left out, and %s no longer holds it".formatted(parts, origin.place())));
    }
}
