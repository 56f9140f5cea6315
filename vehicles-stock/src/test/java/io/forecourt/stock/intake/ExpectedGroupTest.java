package io.forecourt.stock.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

/** After a group as many are waited for as lately came together, and now and then some more. */
class ExpectedGroupTest {

    private final ExpectedGroup expected = new ExpectedGroup();

    @Test
    void asManyAreWaitedForAsTheLargestOfTheLastGroupsHad() {
        assertThat(afterGroupsOf(4, 6, 2)).containsExactly(4, 6, 6);
    }

    @Test
    void everyEighthTimeHalfAsManyMoreAreWaitedFor() {
        assertThat(afterGroupsOf(6, 6, 6, 6, 6, 6, 6, 6)).containsExactly(6, 6, 6, 6, 6, 6, 6, 9);
    }

    @Test
    void ofTwoAThirdIsLookedForInTime() {
        assertThat(afterGroupsOf(2, 2, 2, 2, 2, 2, 2, 2)).endsWith(3);
    }

    @Test
    void theGroupThatCameAfterThatIsWhatCountsFromThenOn() {
        // Given
        afterGroupsOf(8, 8, 8, 8, 8, 8, 8, 8);
        // Then
        assertThat(afterGroupsOf(4)).containsExactly(4);
    }

    @Test
    void sixteenAreEnough() {
        assertThat(afterGroupsOf(40, 12, 12, 12, 12, 12, 12, 12)).containsOnly(16);
    }

    private List<Integer> afterGroupsOf(int... sizes) {
        return IntStream.of(sizes).map(expected::after).boxed().toList();
    }
}
