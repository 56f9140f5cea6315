package io.forecourt.pricing.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WaitingRoomTest {

    private static final Duration NOW = Duration.ZERO;
    private static final Duration LATER = Duration.ofHours(1);

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final List<String> started = new CopyOnWriteArrayList<>();
    private final WaitingRoom<String> room = new WaitingRoom<>(2, System::nanoTime, timer, started::add);

    @BeforeEach
    void forgetCancelledTimers() {
        timer.setRemoveOnCancelPolicy(true);
    }

    @AfterEach
    void endTheTimer() {
        timer.shutdownNow();
    }

    @Test
    void whoIsDueStartsAtOnceWhoeverElseWaits() {
        // Given
        room.enter("not due", LATER);

        // When
        room.enter("due", NOW);

        // Then
        assertThat(started).containsExactly("due");
        assertThat(room.waiting()).isOne();
        assertThat(room.inFlight()).isOne();
    }

    @Test
    void theOthersStartWhenTheirTimeComesInTheOrderOfTheirTimes() {
        // When
        room.enter("second", Duration.ofMillis(200));
        room.enter("first", Duration.ofMillis(100));

        // Then
        await("both to start").until(() -> started.size() == 2);
        assertThat(started).containsExactly("first", "second");
        assertThat(timer.getQueue()).as("timers left").isEmpty();
    }

    @Test
    void noMoreStartThanTheWindowHolds() {
        // When
        List.of("a", "b", "c", "d").forEach(entrant -> room.enter(entrant, NOW));

        // Then
        assertThat(started).containsExactly("a", "b");

        // When
        room.leave("a");

        // Then
        assertThat(started).containsExactly("a", "b", "c");
        assertThat(room.inFlight()).isEqualTo(2);
    }

    @Test
    void thoseOfALaneStartOneAfterTheOtherAndHoldNoPlaceOfOthers() {
        // Given
        room.enter("first", "lane", NOW);
        room.enter("second", "lane", NOW);
        room.enter("third", "lane", NOW);

        // When
        room.enter("of another", "other lane", NOW);

        // Then
        assertThat(started).containsExactly("first", "of another");
        assertThat(room.waiting()).isEqualTo(2);

        // When
        room.leave("first");

        // Then
        assertThat(started).containsExactly("first", "of another", "second");
    }

    @Test
    void whoIsDueEarlierThanTheOneBeforeItInItsLaneWaitsForIt() {
        // When
        room.enter("first", "lane", Duration.ofMillis(100));
        room.enter("second", "lane", NOW);

        // Then
        assertThat(started).isEmpty();
        await("the first to start").until(() -> started.contains("first"));

        // When
        room.leave("first");

        // Then
        assertThat(started).containsExactly("first", "second");
    }

    @Test
    void whoComesAfterSomebodyWhoIsSentAwayStartsInHisPlace() {
        // Given
        room.enter("first", "lane", LATER);
        room.enter("second", "lane", LATER);
        room.enter("third", "lane", NOW);

        // When
        room.sendAway(who -> !who.equals("third"));

        // Then
        assertThat(started).containsExactly("third");
        assertThat(room.waiting()).isZero();
    }

    @Test
    void closingFinishesThoseOfALaneWhoAreDue() throws InterruptedException {
        // Given
        room.enter("first", "lane", NOW);
        room.enter("second", "lane", NOW);
        room.enter("not due", "lane", LATER);
        Thread.ofVirtual().start(() -> {
            room.leave("first");
            room.leave("second");
        });

        // When
        boolean done = room.close(Duration.ofSeconds(10));

        // Then
        assertThat(done).isTrue();
        assertThat(started).containsExactly("first", "second");
    }

    @Test
    void oneTimerServesAllWhoWait() {
        // When
        for (int i = 0; i < 1000; i++) {
            room.enter("entrant " + i, LATER.minusSeconds(i));
        }

        // Then
        assertThat(timer.getQueue()).hasSize(1);
    }

    @Test
    void whoIsSentAwayNeverStarts() {
        // Given
        room.enter("stays", Duration.ofMillis(50));
        room.enter("goes", Duration.ofMillis(10));

        // When
        room.sendAway("goes"::equals);

        // Then
        await("the other to start").until(() -> !started.isEmpty());
        assertThat(started).containsExactly("stays");
    }

    @Test
    void closingWaitsForThoseWhoAreDueAndSendsTheOthersAway() throws InterruptedException {
        // Given
        List.of("a", "b", "c").forEach(entrant -> room.enter(entrant, NOW));
        room.enter("not due", LATER);
        Thread.ofVirtual().start(() -> {
            room.leave("a");
            room.leave("b");
            room.leave("c");
        });

        // When
        boolean done = room.close(Duration.ofSeconds(10));

        // Then
        assertThat(done).isTrue();
        assertThat(started).containsExactly("a", "b", "c");
        room.enter("too late", NOW);
        assertThat(started).doesNotContain("too late");
    }

    @Test
    void closingGivesUpOnThoseWhoTakeTooLong() throws InterruptedException {
        // Given
        room.enter("slow", NOW);

        // When
        boolean done = room.close(Duration.ofMillis(50));

        // Then
        assertThat(done).isFalse();
    }

    @Test
    void whoIsDueBehindOneOfItsLaneThatIsNotStartsWhenTheRoomCloses() throws InterruptedException {
        // Given
        room.enter("not due", "lane", LATER);
        room.enter("due", "lane", NOW);

        // When
        Thread closing = Thread.ofVirtual().start(this::close);
        await("the one that is due to start").until(() -> started.contains("due"));
        room.leave("due");
        closing.join();

        // Then
        assertThat(started).containsExactly("due");
    }

    @Test
    void eachOfTwoThatAreEqualHoldsAPlaceOfItsOwn() {
        // Given
        String first = new String("equal");
        String second = new String("equal");
        room.enter(first, NOW);
        room.enter(second, NOW);

        // Then
        assertThat(room.inFlight()).isEqualTo(2);

        // When
        room.leave(first);
        room.leave(first);

        // Then
        assertThat(room.inFlight()).isOne();
    }

    @Test
    void theOldestIsTheOneThatWasStartedFirstOfThoseThatAreNotDone() {
        // Given
        var now = new AtomicLong();
        var clocked = new WaitingRoom<String>(3, now::get, timer, _ -> {});
        clocked.enter("first", NOW);
        now.set(Duration.ofSeconds(1).toNanos());
        clocked.enter("second", NOW);
        now.set(Duration.ofSeconds(3).toNanos());
        clocked.enter("third", NOW);

        // Then
        assertThat(clocked.oldestInFlight()).hasSeconds(3);
        clocked.leave("first");
        assertThat(clocked.oldestInFlight()).hasSeconds(2);
        clocked.leave("second");
        clocked.leave("third");
        assertThat(clocked.oldestInFlight()).isZero();
    }

    private void close() {
        try {
            room.close(Duration.ofMinutes(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
