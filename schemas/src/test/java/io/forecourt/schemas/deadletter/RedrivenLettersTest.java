package io.forecourt.schemas.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class RedrivenLettersTest {

    private static final String TOPIC = "price-estimate.dead-letter";

    private final RedrivenLetters redriven = new RedrivenLetters(TOPIC);

    @Test
    void aLetterWithAMemoWasRedrivenAndItsNeighboursWereNot() {
        learn("price-estimate.dead-letter-0-17", "{}");

        assertThat(redriven.contains(0, 17)).isTrue();
        assertThat(redriven.contains(0, 16)).isFalse();
        assertThat(redriven.contains(1, 17)).isFalse();
    }

    @Test
    void memosOfOtherTopicsAndRecordsThatAreNoMemosAreNothing() {
        learn("vehicles-ads.dead-letter-0-17", "{}");
        learn("hello", "{}");
        learn(null, "{}");

        assertThat(redriven.contains(0, 17)).isFalse();
    }

    @Test
    void aMemoWithoutAValueTakesTheEarlierOneBack() {
        learn("price-estimate.dead-letter-0-17", "{}");
        learn("price-estimate.dead-letter-0-17", null);

        assertThat(redriven.contains(0, 17)).isFalse();
    }

    @Test
    void theFirstOtherLetterIsFoundBeyondAHundredThousandRedrivenOnes() {
        for (int offset = 5; offset < 150_000; offset++) {
            learn("price-estimate.dead-letter-2-" + offset, "{}");
        }

        assertThat(redriven.firstOther(2, 0)).isZero();
        assertThat(redriven.firstOther(2, 5)).isEqualTo(150_000);
        assertThat(redriven.firstOther(2, 200_000)).isEqualTo(200_000);
        assertThat(redriven.firstOther(0, 7)).isEqualTo(7);
    }

    @Test
    void aPageThatIsFullLeadsToTheNext() {
        for (int offset = 0; offset < 65_536; offset++) {
            learn("price-estimate.dead-letter-0-" + offset, "{}");
        }

        assertThat(redriven.firstOther(0, 0)).isEqualTo(65_536);
    }

    @Test
    void anAbsurdOffsetCostsNoMoreThanOthers() {
        learn("price-estimate.dead-letter-0-999999999999999999", "{}");

        assertThat(redriven.contains(0, 999_999_999_999_999_999L)).isTrue();
    }

    @Test
    void whatTheTopicNoLongerHasIsForgotten() {
        learn("price-estimate.dead-letter-0-17", "{}");
        learn("price-estimate.dead-letter-0-70000", "{}");

        redriven.forgetBefore(0, 70_000);

        assertThat(redriven.contains(0, 17)).isFalse();
        assertThat(redriven.contains(0, 70_000)).isTrue();
    }

    private void learn(String key, String value) {
        redriven.learn(new ConsumerRecord<>(
                "dead-letter.redrives",
                0,
                0,
                key == null ? null : key.getBytes(UTF_8),
                value == null ? null : value.getBytes(UTF_8)));
    }
}
