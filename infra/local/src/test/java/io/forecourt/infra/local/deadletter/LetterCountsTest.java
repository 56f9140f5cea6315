package io.forecourt.infra.local.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import io.forecourt.schemas.ContractBreachException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class LetterCountsTest {

    private static final Instant NINE = Instant.parse("2026-01-15T09:00:00Z");

    private final LetterCounts counts = new LetterCounts();

    @Test
    void lettersOfOneCauseAreOneLineWithTheOldestThatWaits() {
        counts.add(Letters.with(unknownSchema(7), NINE, true));
        counts.add(Letters.with(unknownSchema(8), NINE.plusSeconds(60), false));
        counts.add(Letters.with(unknownSchema(9), NINE.plusSeconds(30), false));

        assertThat(counts.lines())
                .containsExactly(new LetterCounts.Line(
                        "price-estimate.dead-letter",
                        "ContractBreachException",
                        "the registry knows no schema of id N",
                        2,
                        NINE.plusSeconds(30),
                        1));
    }

    @Test
    void whatTellsNothingIsCountedToo() {
        counts.add(Letters.with(new RecordHeaders(), NINE, false));

        assertThat(counts.lines())
                .containsExactly(new LetterCounts.Line("price-estimate.dead-letter", "", "", 1, NINE, 0));
    }

    @Test
    void thousandsOfReasonsAreAFewLinesThatMissNone() {
        for (int i = 0; i < 5_000; i++) {
            String reason = "x".repeat(i % 50) + (char) ('a' + i % 26) + (char) ('a' + i / 26 % 26);
            counts.add(Letters.with(
                    Letters.because(new IllegalStateException(reason)).record().headers(), NINE, false));
        }

        assertThat(counts.lines()).hasSizeLessThanOrEqualTo(101);
        assertThat(counts.lines().stream().mapToLong(LetterCounts.Line::waiting).sum())
                .isEqualTo(5_000);
    }

    private static Headers unknownSchema(int id) {
        return Letters.because(new ContractBreachException(
                        "stock.vehicle-created", "the registry knows no schema of id " + id))
                .record()
                .headers();
    }
}
