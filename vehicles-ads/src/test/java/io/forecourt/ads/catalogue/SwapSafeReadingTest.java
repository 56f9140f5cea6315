package io.forecourt.ads.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class SwapSafeReadingTest {

    private String current = "old";
    private long now = Long.MAX_VALUE; // it may run over
    private final List<String> asked = new ArrayList<>();
    private final SwapSafeReading reading = new SwapSafeReading(() -> current, () -> now);

    @Test
    void aReaderWhoIsQuickAsksOnceThoughTheCollectionsAreSwappedMeanwhile() {
        assertThat(answer(Duration.ofSeconds(1), "new")).isEqualTo("old");
        assertThat(asked).containsExactly("old");
    }

    @Test
    void anAnswerThatCouldBeOfADroppedCollectionIsNotGiven() {
        assertThat(answer(Duration.ofSeconds(60), "new")).isEqualTo("new");
        assertThat(asked).containsExactly("old", "new");
    }

    @Test
    void aSlowAnswerOfTheCollectionThatIsStillCurrentCounts() {
        assertThat(answer(Duration.ofSeconds(60), "old")).isEqualTo("old");
        assertThat(asked).containsExactly("old");
    }

    private String answer(Duration took, String meanwhile) {
        return reading.answer(collection -> {
            asked.add(collection);
            now += took.toNanos();
            current = meanwhile;
            return collection;
        });
    }
}
