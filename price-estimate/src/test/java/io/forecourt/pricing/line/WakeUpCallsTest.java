package io.forecourt.pricing.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.api.Test;

class WakeUpCallsTest {

    private final Semaphore wakeUps = new Semaphore(0);

    @Test
    void everyCallThatHoldsThePollingThreadIsEnded() {
        // Given
        Consumer<?, ?> consumer = consumerOfABrokerThatNeverAnswers();

        // When
        Thread calls = WakeUpCalls.begin(consumer, Duration.ZERO);

        // Then
        for (int commit = 0; commit < 3; commit++) {
            assertThatThrownBy(() -> consumer.commitSync(Map.of())).isInstanceOf(WakeupException.class);
        }
        calls.interrupt();
    }

    /** Its commits wait, for a minute at most, until they are woken. */
    private Consumer<?, ?> consumerOfABrokerThatNeverAnswers() {
        return (Consumer<?, ?>) Proxy.newProxyInstance(
                Consumer.class.getClassLoader(), new Class<?>[] {Consumer.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "wakeup" -> wakeUps.release();
                        case "commitSync" -> {
                            assertThat(wakeUps.tryAcquire(1, TimeUnit.MINUTES))
                                    .as("a wake-up call")
                                    .isTrue();
                            throw new WakeupException();
                        }
                        default -> throw new UnsupportedOperationException(method.getName());
                    }
                    return null;
                });
    }
}
