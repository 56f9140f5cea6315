package io.forecourt.schemas.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import io.forecourt.schemas.ContractBreachException;
import io.forecourt.schemas.ContractBreachException.Violation;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class DeadLetterHeadersTest {

    @Test
    void aDeadLetterKeepsTheOriginalHeadersAndSaysWhereItCameFromAndWhy() {
        // Given
        Headers original = new RecordHeaders().add("ce_id", "e-1".getBytes(UTF_8));
        ContractBreachException breach = new ContractBreachException(
                "stock.vehicle-created",
                List.of(new Violation("/year", "too early"), new Violation("/vin", "too long")));

        // When
        Headers headers = DeadLetterHeaders.of(
                original,
                "stock.vehicle-created",
                3,
                42,
                Instant.parse("2026-01-15T09:30:01Z"),
                "price-estimate",
                breach);

        // Then
        assertThat(text(headers, "ce_id")).isEqualTo("e-1");
        assertThat(text(headers, DeadLetterHeaders.TOPIC)).isEqualTo("stock.vehicle-created");
        assertThat(text(headers, DeadLetterHeaders.PARTITION)).isEqualTo("3");
        assertThat(text(headers, DeadLetterHeaders.OFFSET)).isEqualTo("42");
        assertThat(text(headers, DeadLetterHeaders.TIMESTAMP)).isEqualTo("2026-01-15T09:30:01Z");
        assertThat(text(headers, DeadLetterHeaders.CONSUMER)).isEqualTo("price-estimate");
        assertThat(text(headers, DeadLetterHeaders.CAUSE)).endsWith("ContractBreachException");
        assertThat(text(headers, DeadLetterHeaders.REASON)).contains("/year too early", "/vin too long");
        assertThat(text(headers, DeadLetterHeaders.POINTERS)).isEqualTo("/year /vin");
    }

    @Test
    void theOriginalHeadersAreLeftAlone() {
        Headers original = new RecordHeaders();

        DeadLetterHeaders.of(original, "t", 0, 0, Instant.EPOCH, "c", new IllegalStateException());

        assertThat(original.toArray()).isEmpty();
    }

    @Test
    void aReasonOfMegabytesIsCut() {
        Headers headers = DeadLetterHeaders.of(
                new RecordHeaders(), "t", 0, 0, Instant.EPOCH, "c", new IllegalStateException("x".repeat(2_000_000)));

        assertThat(text(headers, DeadLetterHeaders.REASON)).hasSizeLessThan(5_000);
    }

    private static String text(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), UTF_8);
    }
}
