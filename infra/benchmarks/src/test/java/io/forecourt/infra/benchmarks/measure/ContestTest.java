package io.forecourt.infra.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class ContestTest {

    private final List<String> turns = new ArrayList<>();

    @Test
    void limitAndOursTakeTurnsAndTheWarmUpUntilNeitherGetsFasterDoesNotCount() throws Exception {
        // Given
        Iterator<Double> limits =
                List.of(1.0, 2.0, 1.0, 2.0, 1.0, 100.0, 200.0, 400.0).iterator();
        Iterator<Double> ours =
                List.of(10.0, 8.0, 9.0, 7.0, 8.0, 50.0, 120.0, 160.0).iterator();

        // When
        Comparison found =
                contest(9, 3).alternate("bare", () -> turn("limit", limits), "whole", () -> turn("ours", ours));

        // Then
        assertThat(sides())
                .startsWith("limit", "ours", "limit", "ours", "limit", "ours", "limit", "ours", "limit", "ours", "warm")
                .endsWith("warm", "limit", "ours", "limit", "ours", "limit", "ours");
        assertThat(found.rounds()).containsExactly(new Round(100, 50), new Round(200, 120), new Round(400, 160));
    }

    @Test
    void theRatioIsTheMedianOfTheRoundsRatiosAndNotOfTheMedians() throws Exception {
        // Given a machine that is slower and slower, for both
        Iterator<Double> limits = List.of(400.0, 100.0, 50.0).iterator();
        Iterator<Double> ours = List.of(200.0, 60.0, 20.0).iterator();

        // When
        Comparison found = contest(0, 3).alternate("bare", limits::next, "whole", ours::next);

        // Then
        assertThat(found.ratio()).isEqualTo(new Spread(0.5, 0.4, 0.6));
        assertThat(found.limit().median()).isEqualTo(100);
    }

    @Test
    void theAimIsMetByTheMedianRatio() throws Exception {
        assertThat(contest(0, 1)
                        .aim(0.5)
                        .alternate("bare", () -> 100, "whole", () -> 50)
                        .aimMet())
                .contains(true);
        assertThat(contest(0, 1)
                        .aim(0.51)
                        .alternate("bare", () -> 100, "whole", () -> 50)
                        .aimMet())
                .contains(false);
        assertThat(contest(0, 1).alternate("bare", () -> 100, "whole", () -> 50).aimMet())
                .isEmpty();
    }

    @Test
    void aContestMayHaveMoreRoundsThanUsualAndHasAllElseAsBefore() throws Exception {
        // When
        Comparison found = contest(0, 1).aim(0.5).rounds(4).alternate("bare", () -> 100, "whole", () -> 50);

        // Then
        assertThat(found.rounds()).hasSize(4);
        assertThat(found.aimMet()).contains(true);
    }

    @Test
    void ofSidesThatAreWarmEveryRoundCounts() throws Exception {
        // Given
        Iterator<Double> limits = List.of(1.0, 2.0).iterator();
        Iterator<Double> ours = List.of(3.0, 4.0).iterator();

        // When
        Comparison found =
                contest(9, 2).warm().alternate("bare", () -> turn("limit", limits), "whole", () -> turn("ours", ours));

        // Then
        assertThat(sides()).containsExactly("warm", "limit", "ours", "limit", "ours");
        assertThat(found.rounds()).hasSize(2);
    }

    @Test
    void eachTurnOfTheWarmUpAndOfTheRoundsBeginsWhereTheOneBeforeHasSettled() throws Exception {
        // When
        contest(1, 1).alternate("bare", () -> turn("limit", 1), "whole", () -> turn("ours", 1));

        // Then
        assertThat(turns)
                .containsExactly("settled", "limit", "settled", "ours", "warm", "settled", "limit", "settled", "ours");
    }

    private List<String> sides() {
        return turns.stream().filter(turn -> !turn.equals("settled")).toList();
    }

    private Contest contest(int warmUps, int rounds) {
        return new Contest(
                "vehicles",
                "vehicles/s",
                Optional.empty(),
                warmUps,
                rounds,
                () -> ProcessorClock.start(List.of()),
                _ -> {},
                () -> turns.add("settled"),
                () -> turns.add("warm"));
    }

    private double turn(String side, Iterator<Double> rates) {
        return turn(side, rates.next());
    }

    private double turn(String side, double rate) {
        turns.add(side);
        return rate;
    }
}
