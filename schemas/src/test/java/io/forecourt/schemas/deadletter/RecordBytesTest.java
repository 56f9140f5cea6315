package io.forecourt.schemas.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

import io.forecourt.schemas.Contract;
import io.forecourt.schemas.ContractBreachException;
import io.forecourt.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordBytesTest {

    private static final int KIB = 1024;

    private final RecordBytes bytes = new RecordBytes();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, Contract.MAX_BYTES, Contract.MAX_BYTES + 1, 900_000, RecordBytes.MOST_KEPT})
    void whatADeadLetterHasRoomForComesBackAsItWas(int length) {
        // Given
        byte[] key = random(length);
        byte[] value = random(length);
        RecordHeaders headers = new RecordHeaders();
        headers.add("ce_id", "one".getBytes(UTF_8));

        // When
        ConsumerRecord<byte[], byte[]> original = RecordBytes.original(consumed(key, value, headers));

        // Then
        assertThat(original.key()).isEqualTo(key);
        assertThat(original.value()).isEqualTo(value);
        assertThat(original.headers().toArray()).containsExactly(new RecordHeader("ce_id", "one".getBytes(UTF_8)));
        assertThat(original.offset()).isEqualTo(7);
        assertThat(original.timestamp()).isEqualTo(42);
    }

    @Test
    void nothingStaysNothing() {
        // When
        ConsumerRecord<byte[], byte[]> original = RecordBytes.original(consumed(null, null, new RecordHeaders()));

        // Then
        assertThat(original.key()).isNull();
        assertThat(original.value()).isNull();
        assertThat(original.serializedValueSize()).isEqualTo(ConsumerRecord.NULL_SIZE);
    }

    @Test
    void aValueThatOnlyCompressionMadeFitIntoItsTopicCostsNextToNothing() {
        // When
        byte[] packed = bytes.deserialize(Topics.VEHICLE_PROCESSED, new byte[900_000]);

        // Then
        assertThat(packed).hasSizeLessThan(16 * KIB);
    }

    @Test
    void ofWhatNoDeadLetterHasRoomForTheLengthAloneIsKept() {
        // Given
        byte[] value = new byte[RecordBytes.MOST_KEPT + 1];

        // When
        ConsumerRecord<byte[], byte[]> record = consumed(null, value, new RecordHeaders());

        // Then
        assertThat(record.value()).isEmpty();
        assertThat(RecordBytes.original(record).value()).isNull();
        assertThat(RecordBytes.original(record).serializedValueSize()).isEqualTo(value.length);
    }

    @Test
    void ofHeadersThatAreLargeTogetherTheSmallOnesAreKept() {
        // Given
        RecordHeaders headers = new RecordHeaders();
        headers.add("ce_id", "one".getBytes(UTF_8));
        headers.add("large", new byte[100 * KIB]);
        headers.add("small", new byte[10]);

        // When
        ConsumerRecord<byte[], byte[]> original = RecordBytes.original(consumed(random(3), random(3), headers));

        // Then
        assertThat(Arrays.stream(original.headers().toArray()).map(Header::key))
                .containsExactly("ce_id", "small", DeadLetterHeaders.HEADERS_LEFT_OUT);
        assertThat(Optional.of(original.headers().lastHeader(DeadLetterHeaders.HEADERS_LEFT_OUT))
                        .map(header -> new String(header.value(), UTF_8)))
                .hasValue(String.valueOf(100 * KIB + "large".length()));
    }

    @Test
    void ofHeadersThatAreSmallButManyTheFirstAreKept() {
        // Given
        RecordHeaders headers = new RecordHeaders();
        headers.add("ce_id", "one".getBytes(UTF_8));
        for (int i = 0; i < 2_000; i++) {
            headers.add("x", new byte[1_000]);
        }

        // When
        ConsumerRecord<byte[], byte[]> original = RecordBytes.original(consumed(random(3), random(3), headers));

        // Then
        Header[] kept = original.headers().toArray();
        assertThat(Arrays.stream(kept).mapToInt(header -> header.value().length).sum())
                .isBetween(RecordBytes.MOST_OF_HEADERS / 2, RecordBytes.MOST_OF_HEADERS);
        assertThat(kept[0].key()).isEqualTo("ce_id");
        assertThat(kept[kept.length - 1].key()).isEqualTo(DeadLetterHeaders.HEADERS_LEFT_OUT);
    }

    @Test
    void onlyWhatCanBeAnEventIsGivenToItsReader() {
        // Given
        byte[] largest = random(Contract.MAX_BYTES);
        ConsumerRecord<byte[], byte[]> tooLarge = consumed(null, new byte[900_000], new RecordHeaders());

        // Then
        assertThat(RecordBytes.valueOfEvent(consumed(null, largest, new RecordHeaders())))
                .isEqualTo(largest);
        assertThat(RecordBytes.valueOfEvent(consumed(null, null, new RecordHeaders())))
                .isNull();
        assertThatThrownBy(() -> RecordBytes.valueOfEvent(tooLarge))
                .isInstanceOf(ContractBreachException.class)
                .hasMessageContaining("the value has 900000 bytes; an event has at most 16384");
    }

    /** As Kafka's consumer makes it. */
    private ConsumerRecord<byte[], byte[]> consumed(byte[] key, byte[] value, Headers headers) {
        return new ConsumerRecord<>(
                Topics.VEHICLE_PROCESSED,
                3,
                7,
                42,
                TimestampType.CREATE_TIME,
                key == null ? ConsumerRecord.NULL_SIZE : key.length,
                value == null ? ConsumerRecord.NULL_SIZE : value.length,
                key == null ? null : bytes.deserialize(Topics.VEHICLE_PROCESSED, headers, key),
                value == null ? null : bytes.deserialize(Topics.VEHICLE_PROCESSED, headers, value),
                headers,
                Optional.empty());
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
