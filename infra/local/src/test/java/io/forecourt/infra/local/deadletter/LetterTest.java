package io.forecourt.infra.local.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import io.forecourt.schemas.ContractBreachException;
import io.forecourt.schemas.ContractBreachException.Violation;
import io.forecourt.schemas.deadletter.DeadLetterHeaders;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LetterTest {

    private static final ContractBreachException BREACH = new ContractBreachException(
            "stock.vehicle-created", List.of(new Violation("/year", "too early"), new Violation("/vin", "too long")));

    @Test
    void whatAServiceSetAsideTellsWhereItCameFromAndWhy() {
        Letter letter = Letters.because(BREACH);

        assertThat(letter.id()).hasToString("price-estimate.dead-letter-0-17");
        assertThat(letter.setAside()).isEqualTo(Letters.SET_ASIDE);
        assertThat(letter.origin()).contains(new Origin("stock.vehicle-created", 3, 42, Letters.READ));
        assertThat(letter.consumer()).contains("price-estimate");
        assertThat(letter.cause()).contains("ContractBreachException");
        assertThat(letter.reason())
                .hasValueSatisfying(reason -> assertThat(reason).contains("too early"));
        assertThat(letter.pointers()).containsExactly("/year", "/vin");
        assertThat(letter.leftOut()).isEmpty();
        assertThat(letter.redriveCount()).isZero();
    }

    @Test
    void aForeignRecordOnADeadLetterTopicTellsNothing() {
        Letter letter = Letters.with(new RecordHeaders(), Letters.SET_ASIDE, false);

        assertThat(letter.origin()).isEmpty();
        assertThat(letter.consumer()).isEmpty();
        assertThat(letter.cause()).isEmpty();
        assertThat(letter.reason()).isEmpty();
        assertThat(letter.pointers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        DeadLetterHeaders.PARTITION + ",-1",
        DeadLetterHeaders.PARTITION + ",three",
        DeadLetterHeaders.OFFSET + ",-1",
        DeadLetterHeaders.OFFSET + ",99999999999999999999",
        DeadLetterHeaders.TIMESTAMP + ",yesterday",
        DeadLetterHeaders.TIMESTAMP + ",1969-12-31T23:59:59.999Z",
        DeadLetterHeaders.TIMESTAMP + ",+1000000000-12-31T23:59:59Z",
        DeadLetterHeaders.TOPIC + ",' '",
    })
    void anOddHeaderIsNoOrigin(String name, String value) {
        Headers headers = Letters.because(BREACH).record().headers();
        headers.remove(name).add(name, value.getBytes(UTF_8));

        assertThat(Letters.with(headers, Letters.SET_ASIDE, false).origin()).isEmpty();
    }

    @Test
    void whatWasLeftOutIsNamed() {
        Headers headers = new RecordHeaders()
                .add(DeadLetterHeaders.HEADERS_LEFT_OUT, "30".getBytes(UTF_8))
                .add(DeadLetterHeaders.KEY_LEFT_OUT, "4000000".getBytes(UTF_8));

        Letter letter = Letters.with(headers, Letters.SET_ASIDE, false);

        assertThat(letter.leftOut()).containsExactly("key", "headers");
        assertThat(letter.bytesLeftOut()).isEqualTo(4_000_030);
    }
}
