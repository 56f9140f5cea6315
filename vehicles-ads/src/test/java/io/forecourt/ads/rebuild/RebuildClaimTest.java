package io.forecourt.ads.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jakarta.inject.Inject;

import io.forecourt.ads.Line;
import io.forecourt.ads.RealLine;
import io.forecourt.ads.catalogue.RebuildMark;
import io.forecourt.ads.catalogue.ViewControl;
import io.forecourt.ads.outage.Patience;
import io.forecourt.ads.outage.Stop;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealLine
class RebuildClaimTest {

    @Inject
    ViewControl control;

    @Inject
    Patience patience;

    @Inject
    Stop stop;

    private final List<String> told = new ArrayList<>();
    private Runnable onTold = () -> {};

    @Test
    void theSecondOfTwoIsRefusedWhileTheFirstIsAlive() {
        try (RebuildClaim first = take(Duration.ZERO)) {
            onTold = () -> awaitBeatAfter(control.rebuild().orElseThrow().beat());
            assertThatThrownBy(() -> take(Duration.ZERO))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("under way");
            assertThat(told).singleElement().asString().contains("has not ended");
            first.requireThatItHolds();
            first.build();
            assertThat(control.views().building()).hasValue(first.building());
        }
        assertThat(control.rebuild()).isEmpty();
        assertThat(control.views().building()).isEmpty();
    }

    @Test
    void oneThatShowsNoBeatIsTakenForDeadAndCanSwapNoMore() {
        // Given
        RebuildMark dead = new RebuildMark("dead", Instant.EPOCH, 17);
        String current = control.views().current();
        assertThat(control.take(Optional.empty(), dead)).isTrue();
        assertThat(control.build(dead.token(), "ads_rebuilt_by_the_dead")).isTrue();

        // When
        try (RebuildClaim next = take(Duration.ofMillis(100))) {

            // Then
            assertThat(control.swap(dead.token(), current, "ads_rebuilt_by_the_dead"))
                    .isFalse();
            assertThat(control.beat(dead.token())).isFalse();
            next.requireThatItHolds();
            assertThat(control.views().building()).isEmpty();
            assertThat(control.views().current()).isEqualTo(current);
        }
    }

    @Test
    void aStepWhoseAnswerWasLostCanBeMadeAgain() {
        // Given
        RebuildMark mine = new RebuildMark("mine", Instant.EPOCH, 0);
        String current = control.views().current();

        // Then
        assertThat(control.take(Optional.empty(), mine)).isTrue();
        assertThat(control.take(Optional.empty(), mine)).isTrue();
        assertThat(control.build(mine.token(), "ads_rebuilt_again")).isTrue();
        assertThat(control.swap(mine.token(), current, "ads_rebuilt_again")).isTrue();
        assertThat(control.swap(mine.token(), current, "ads_rebuilt_again")).isTrue();
        assertThat(control.views().inOrderOfWriting()).containsExactly("ads_rebuilt_again", current);

        // Cleanup
        control.settle(mine.token());
        control.release(mine.token());
    }

    private void awaitBeatAfter(long beat) {
        Line.await("the next beat").until(() -> control.rebuild().orElseThrow().beat() > beat);
    }

    private RebuildClaim take(Duration deadAfter) {
        return RebuildClaim.take(control, patience, stop, Clock.systemUTC(), deadAfter, new RebuildListener() {
            @Override
            public void told(String sentence) {
                told.add(sentence);
                onTold.run();
            }

            @Override
            public void read(ReplayProgress soFar) {}
        });
    }
}
