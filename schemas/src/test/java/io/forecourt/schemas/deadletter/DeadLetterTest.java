package io.forecourt.schemas.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.StreamSupport;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadLetterTest {

    private static final byte[] KEY = "1HGCM82633A004352".getBytes(UTF_8);
    private static final byte[] VALUE = {0, 0, 0, 0, 7, '{', '}'};
    private static final int FOUR_MEBIBYTES = 4 * 1024 * 1024;

    @Test
    void aRecordIsSetAsideAsItWas() {
        DeadLetter letter = letter(KEY, VALUE, new RecordHeaders().add("ce_id", "e-1".getBytes(UTF_8)));

        assertThat(letter.key()).isEqualTo(KEY);
        assertThat(letter.value()).isEqualTo(VALUE);
        assertThat(text(letter, "ce_id")).contains("e-1");
        assertThat(text(letter, DeadLetterHeaders.TOPIC)).contains("stock.vehicle-created");
        assertThat(text(letter, DeadLetterHeaders.PARTITION)).contains("3");
        assertThat(text(letter, DeadLetterHeaders.OFFSET)).contains("42");
        assertThat(text(letter, DeadLetterHeaders.TIMESTAMP)).contains("2026-01-15T09:30:01Z");
        assertThat(text(letter, DeadLetterHeaders.CONSUMER)).contains("price-estimate");
        assertThat(text(letter, DeadLetterHeaders.REASON)).contains("because");
    }

    @Test
    void whatARecordNeverHadIsNotCalledLeftOut() {
        DeadLetter letter = letter(null, null, new RecordHeaders());

        assertThat(letter.key()).isNull();
        assertThat(letter.value()).isNull();
        assertThat(letter.headers())
                .extracting(Header::key)
                .doesNotContain(
                        DeadLetterHeaders.KEY_LEFT_OUT,
                        DeadLetterHeaders.VALUE_LEFT_OUT,
                        DeadLetterHeaders.HEADERS_LEFT_OUT);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 10, 10, value headers",
        "10, 0, 10, key headers",
        "10, 10, 0, key value",
        "0, 0, 10, headers",
        "0, 0, 0, ''",
    })
    void ofARecordThatIsTooLargeOnlyTheLargestPartsAreLeftOut(int key, int value, int headers, String kept) {
        // Given: a length of 0 stands for four mebibytes
        byte[] largeKey = new byte[key == 0 ? FOUR_MEBIBYTES : key];
        byte[] largeValue = new byte[value == 0 ? FOUR_MEBIBYTES : value];
        Headers largeHeaders = new RecordHeaders().add("x", new byte[headers == 0 ? FOUR_MEBIBYTES : headers]);

        // When
        DeadLetter letter = letter(largeKey, largeValue, largeHeaders);

        // Then
        assertThat(letter.key() != null).isEqualTo(kept.contains("key"));
        assertThat(letter.value() != null).isEqualTo(kept.contains("value"));
        assertThat(letter.headers().lastHeader("x") != null).isEqualTo(kept.contains("headers"));
        assertThat(text(letter, DeadLetterHeaders.KEY_LEFT_OUT))
                .isEqualTo(kept.contains("key") ? Optional.empty() : Optional.of("4194304"));
        assertThat(text(letter, DeadLetterHeaders.VALUE_LEFT_OUT))
                .isEqualTo(kept.contains("value") ? Optional.empty() : Optional.of("4194304"));
        assertThat(text(letter, DeadLetterHeaders.HEADERS_LEFT_OUT))
                .isEqualTo(kept.contains("headers") ? Optional.empty() : Optional.of("4194315"));
        assertThat(size(letter)).isLessThan(DeadLetter.MAX_BYTES);
    }

    @Test
    void hundredThousandSmallHeadersAreTooLargeToo() {
        Headers many = new RecordHeaders();
        for (int i = 0; i < 300_000; i++) {
            many.add("h", null);
        }

        DeadLetter letter = letter(KEY, VALUE, many);

        assertThat(letter.headers().lastHeader("h")).isNull();
        assertThat(text(letter, DeadLetterHeaders.HEADERS_LEFT_OUT)).contains("3300000");
        assertThat(letter.value()).isEqualTo(VALUE);
    }

    @Test
    void halvesThatFitAloneButNotTogetherCostOneOfThem() {
        DeadLetter letter = letter(new byte[1_100_000], new byte[1_200_000], new RecordHeaders());

        assertThat(letter.key()).hasSize(1_100_000);
        assertThat(letter.value()).isNull();
        assertThat(text(letter, DeadLetterHeaders.VALUE_LEFT_OUT)).contains("1200000");
    }

    @Test
    void aRecordWhoseBytesItsReaderDidNotKeepIsSetAsideWithoutThem() {
        ConsumerRecord<byte[], byte[]> trimmed = new ConsumerRecord<>(
                "stock.vehicle-created",
                3,
                42,
                0,
                TimestampType.CREATE_TIME,
                KEY.length,
                3_000_000,
                KEY,
                null,
                new RecordHeaders().add(DeadLetterHeaders.HEADERS_LEFT_OUT, "70000".getBytes(UTF_8)),
                Optional.empty());

        DeadLetter letter = DeadLetter.of(trimmed, "price-estimate", new IllegalStateException("because"));

        assertThat(letter.key()).isEqualTo(KEY);
        assertThat(text(letter, DeadLetterHeaders.VALUE_LEFT_OUT)).contains("3000000");
        assertThat(text(letter, DeadLetterHeaders.HEADERS_LEFT_OUT)).contains("70000");
    }

    @Test
    void nothingThatARecordSaysOfWhatWasLeftOutOfItMakesALetterTooLarge() {
        // Given
        Headers forged = new RecordHeaders();
        for (int i = 0; i < 3_000; i++) {
            forged.add(DeadLetterHeaders.HEADERS_LEFT_OUT, new byte[1_000]);
        }

        // When
        DeadLetter letter = letter(KEY, VALUE, forged);

        // Then
        assertThat(letter.key()).isEqualTo(KEY);
        assertThat(letter.value()).isEqualTo(VALUE);
        assertThat(size(letter)).isLessThan(DeadLetter.MAX_BYTES);
    }

    @Test
    void headersThatOnlyADeadLetterOrTheConnectorAddsAreNotTheRecords() {
        DeadLetter letter = letter(
                KEY,
                VALUE,
                new RecordHeaders()
                        .add("__smallrye_generationId", "1".getBytes(UTF_8))
                        .add(DeadLetterHeaders.VALUE_LEFT_OUT, "12".getBytes(UTF_8))
                        .add(DeadLetterHeaders.TOPIC, "forged".getBytes(UTF_8)));

        assertThat(letter.headers())
                .extracting(Header::key)
                .doesNotContain("__smallrye_generationId", DeadLetterHeaders.VALUE_LEFT_OUT);
        assertThat(letter.headers().headers(DeadLetterHeaders.TOPIC)).hasSize(1);
        assertThat(text(letter, DeadLetterHeaders.TOPIC)).contains("stock.vehicle-created");
    }

    private static DeadLetter letter(byte[] key, byte[] value, Headers headers) {
        ConsumerRecord<byte[], byte[]> original = new ConsumerRecord<>(
                "stock.vehicle-created",
                3,
                42,
                1_768_469_401_000L,
                TimestampType.CREATE_TIME,
                key == null ? ConsumerRecord.NULL_SIZE : key.length,
                value == null ? ConsumerRecord.NULL_SIZE : value.length,
                key,
                value,
                headers,
                Optional.empty());
        return DeadLetter.of(original, "price-estimate", new IllegalStateException("because"));
    }

    private static Optional<String> text(DeadLetter letter, String name) {
        return Optional.ofNullable(letter.headers().lastHeader(name)).map(header -> new String(header.value(), UTF_8));
    }

    private static long size(DeadLetter letter) {
        long parts =
                (letter.key() == null ? 0 : letter.key().length) + (letter.value() == null ? 0 : letter.value().length);
        return parts
                + StreamSupport.stream(letter.headers().spliterator(), false)
                        .mapToLong(header -> header.key().length() + header.value().length)
                        .sum();
    }
}
