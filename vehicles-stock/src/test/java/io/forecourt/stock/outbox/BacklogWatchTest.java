package io.forecourt.stock.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

import io.forecourt.stock.Defaults;
import io.forecourt.stock.TurnedClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class BacklogWatchTest {

    private final OutboxState state = new OutboxState(new SimpleMeterRegistry());
    private final AtomicInteger asked = new AtomicInteger();
    private final OutboxSession failing = new OutboxSession(failingConnection());
    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final BacklogWatch watch = new BacklogWatch(state, Defaults.config(), clock);

    @Test
    void aCountThatFailsIsUnknownAndStopsNobody() {
        // Given
        state.observe(new Backlog(1, 1));
        // When
        watch.look(failing);
        // Then
        assertThat(state.backlog()).isEqualTo(Backlog.UNKNOWN);
        assertThat(asked).hasValue(1);
    }

    @Test
    void itLooksOnceInAPollIntervalHoweverOftenItIsAsked() {
        // When
        for (int tenth = 0; tenth < 20; tenth++) {
            watch.look(failing);
            clock.turn(Duration.ofMillis(100));
        }
        // Then
        assertThat(asked).hasValue(2);
    }

    @Test
    void itLooksAgainThoughTheClockIsSetBack() {
        // Given
        watch.look(failing);
        // When
        clock.turn(Duration.ofHours(-1));
        watch.look(failing);
        // Then
        assertThat(asked).hasValue(2);
    }

    @Test
    void aNewSessionIsLookedAtAtOnce() {
        // Given
        watch.look(failing);
        // When
        watch.lost();
        watch.look(failing);
        // Then
        assertThat(asked).hasValue(2);
    }

    private Connection failingConnection() {
        return (Connection)
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Connection.class}, (_, _, _) -> {
                    asked.incrementAndGet();
                    throw new SQLException("canceling statement due to statement timeout", "57014");
                });
    }
}
