package io.forecourt.stock.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.forecourt.stock.Defaults;
import io.forecourt.stock.StockConfig;
import io.forecourt.stock.Waiting;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import org.junit.jupiter.api.Test;

class OutboxRelayTest {

    @Test
    void aRelayThatEndsByADefectEndsTheProcess() throws Exception {
        // Given a defect: the schema that it asks first is missing
        CompletableFuture<Void> ended = new CompletableFuture<>();
        StockConfig config = Defaults.config();
        OutboxState state = new OutboxState(new SimpleMeterRegistry());
        OutboxRelay relay = new OutboxRelay(
                null,
                null,
                state,
                new BacklogWatch(state, config, Clock.systemUTC()),
                null,
                new Restart() {
                    @Override
                    void endProcess() {
                        ended.complete(null);
                    }
                },
                config,
                Clock.systemUTC());
        // When
        relay.start(new StartupEvent());
        // Then
        ended.get(10, TimeUnit.SECONDS);
        Waiting.until("the relay's thread to end").until(() -> !relay.isAlive());
        assertThat(state.leads()).isFalse();
    }
}
