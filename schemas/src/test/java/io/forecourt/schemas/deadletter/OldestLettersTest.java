package io.forecourt.schemas.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.forecourt.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On Kafka's own consumer without a cluster; with one: the system tests. */
class OldestLettersTest {

    private static final String TOPIC = Topics.PRICE_ESTIMATE_DEAD_LETTER;
    private static final TopicPartition LETTERS = new TopicPartition(TOPIC, 0);
    private static final TopicPartition MEMOS = new TopicPartition(Topics.DEAD_LETTER_REDRIVES, 0);
    private static final Instant NINE = Instant.parse("2026-01-15T09:00:00Z");

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private long memos;
    private OldestLetters oldest;

    @BeforeEach
    void begin() {
        consumer.updatePartitions(TOPIC, List.of(partition(LETTERS)));
        consumer.updatePartitions(Topics.DEAD_LETTER_REDRIVES, List.of(partition(MEMOS)));
        consumer.updateBeginningOffsets(Map.of(LETTERS, 0L, MEMOS, 0L));
        consumer.updateEndOffsets(Map.of(LETTERS, 0L, MEMOS, 0L));
        oldest = new OldestLetters(consumer, TOPIC);
    }

    @Test
    void anEmptyTopicHasNone() {
        assertThat(oldest.look()).isEmpty();
    }

    @Test
    void theFirstLetterIsTheOldest() {
        letter(0, NINE);
        letter(1, NINE.plusSeconds(60));

        assertThat(oldest.look()).contains(NINE);
    }

    @Test
    void aLetterThatWasRedrivenWaitsForNobody() {
        letter(0, NINE);
        letter(1, NINE.plusSeconds(60));
        oldest.look();

        redrive(0);
        letter(1, NINE.plusSeconds(60)); // Kafka would keep it; this consumer hands it out once

        assertThat(oldest.look()).contains(NINE.plusSeconds(60));
    }

    @Test
    void whenAllAreRedrivenThereIsNoneUntilTheNext() {
        letter(0, NINE);
        redrive(0);
        Optional<Instant> before = oldest.look();
        letter(1, NINE.plusSeconds(60));

        assertThat(before).isEmpty();
        assertThat(oldest.look()).contains(NINE.plusSeconds(60));
    }

    @Test
    void whatRetentionDeletedIsNotWaitedFor() {
        letter(0, NINE);
        letter(1, NINE.plusSeconds(60));
        oldest.look();

        consumer.updateBeginningOffsets(Map.of(LETTERS, 1L));
        letter(1, NINE.plusSeconds(60)); // Kafka would keep it; this consumer hands it out once

        assertThat(oldest.look()).contains(NINE.plusSeconds(60));
    }

    @Test
    void aTopicThatBecameShorterIsAnotherTopic() {
        letter(0, NINE);
        redrive(0);
        oldest.look();

        consumer.updateEndOffsets(Map.of(LETTERS, 0L));

        assertThatThrownBy(oldest::look).isInstanceOf(KafkaException.class).hasMessageContaining("shorter");
    }

    private void letter(long offset, Instant setAside) {
        consumer.updateEndOffsets(Map.of(LETTERS, offset + 1));
        consumer.addRecord(record(LETTERS, offset, setAside, null));
    }

    private void redrive(long offset) {
        consumer.updateEndOffsets(Map.of(MEMOS, memos + 1));
        consumer.addRecord(record(MEMOS, memos++, NINE, new DeadLetterId(TOPIC, 0, offset).toString()));
    }

    private static ConsumerRecord<byte[], byte[]> record(
            TopicPartition partition, long offset, Instant time, String key) {
        return new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offset,
                time.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                2,
                key == null ? null : key.getBytes(UTF_8),
                "{}".getBytes(UTF_8),
                new RecordHeaders(),
                Optional.empty());
    }

    private static PartitionInfo partition(TopicPartition partition) {
        return new PartitionInfo(partition.topic(), partition.partition(), Node.noNode(), new Node[0], new Node[0]);
    }
}
