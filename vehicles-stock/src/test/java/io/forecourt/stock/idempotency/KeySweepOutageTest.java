package io.forecourt.stock.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

import io.forecourt.stock.Defaults;
import io.forecourt.stock.LogOf;
import io.forecourt.stock.TurnedClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class KeySweepOutageTest {

    private final AtomicInteger asked = new AtomicInteger();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final KeySweep sweep = new KeySweep(away(), null, new KeyCensus(meters, clock), Defaults.config(), clock);

    @Test
    void aPostgresThatIsAwayIsToldOnceAndAskedOnceASweep() {
        try (LogOf log = new LogOf(KeySweep.class)) {
            // When
            sweep.sweep();
            sweep.sweep();
            // Then
            assertThat(log.linesWith("cannot be swept"))
                    .singleElement()
                    .satisfies(line -> assertThat(line.thrown()).isEmpty());
            assertThat(asked).hasValue(2);
            assertThat(meters.get("forecourt.stock.idempotency.keys").gauge().value())
                    .isNaN();
        }
    }

    private DataSource away() {
        return (DataSource)
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (_, _, _) -> {
                    asked.incrementAndGet();
                    throw new SQLException("connection refused", "08001");
                });
    }
}
