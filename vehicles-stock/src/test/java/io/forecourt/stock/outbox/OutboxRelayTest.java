package io.forecourt.stock.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
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

    @Test
    void theLongerADeliveryTookTheLongerTheRelayRestsUpToATenthOfASecond() {
        assertThat(List.of(rest(5), rest(13), rest(14), rest(30), rest(50), rest(900)))
                .containsExactly(35L, 27L, 28L, 60L, 100L, 100L);
    }

    @Test
    void whereFewEventsComeDeliveriesAreFortyMillisecondsApartHoweverLongOneTakes() {
        assertThat(List.of(restAfterFew(5), restAfterFew(30), restAfterFew(900)))
                .containsExactly(35L, 10L, 0L);
    }

    @Test
    void tenEventsAreFewUnlessAFullBatchCameBeforeThem() {
        assertThat(Delivery.delivered(0, 10)).isEqualTo(Delivery.Outcome.FEW_DELIVERED);
        assertThat(Delivery.delivered(0, 11)).isEqualTo(Delivery.Outcome.DELIVERED);
        assertThat(Delivery.delivered(1, 1)).isEqualTo(Delivery.Outcome.DELIVERED);
    }

    private static long rest(long millis) {
        return TimeUnit.NANOSECONDS.toMillis(OutboxRelay.REST.after(TimeUnit.MILLISECONDS.toNanos(millis)));
    }

    private static long restAfterFew(long millis) {
        return TimeUnit.NANOSECONDS.toMillis(OutboxRelay.REST.afterFew(TimeUnit.MILLISECONDS.toNanos(millis)));
    }
}
