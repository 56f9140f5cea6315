package io.forecourt.infra.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class SizeCostTest {

    @Test
    void costsGrowByTheHighestBesideTheLeast() {
        SizeCost cost = cost(new SizeCost.Point(10, 2), new SizeCost.Point(100, 1), new SizeCost.Point(1_000, 3));

        assertThat(cost.growth()).isCloseTo(3, within(1e-9));
        assertThat(cost.aimMet()).contains(false);
    }

    @Test
    void costsThatWereReadInTurnsWithTheSmallestSizeGrowByTheirRatiosToItWhateverTheMachineDidBetweenTheSizes() {
        SizeCost cost = cost(inTurns(10, 1, 1.0), inTurns(100, 5, 1.4), inTurns(1_000, 3, 1.2));

        assertThat(cost.growth()).isCloseTo(1.4, within(1e-9));
        assertThat(cost.aimMet()).contains(true);
    }

    @Test
    void theSizeThatTheOthersAreHeldAgainstMeetsNoAim() {
        SizeCost cost = cost(inTurns(10, 1, 1.1), inTurns(100, 5, 1.6));

        assertThat(cost.aimMetAt(cost.points().getFirst())).isEmpty();
        assertThat(cost.aimMetAt(cost.points().getLast())).contains(false);
    }

    @Test
    void someSizesInTurnsAndSomeNotCannotBeCompared() {
        assertThatThrownBy(() -> cost(inTurns(10, 1, 1), new SizeCost.Point(100, 2)))
                .hasMessage("Some sizes alone were measured in turns with the smallest: a page");
    }

    private static SizeCost cost(SizeCost.Point... points) {
        return new SizeCost("a page", "ms", "vehicles", Optional.of(1.5), List.of(points));
    }

    private static SizeCost.Point inTurns(long size, double cost, double times) {
        return new SizeCost.Point(size, cost, Optional.of(new Spread(times, times - 0.1, times + 0.1)));
    }
}
