package io.forecourt.stock.outbox;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.quarkus.runtime.ShutdownEvent;
import org.junit.jupiter.api.Test;

class OutboxBellTest {

    @Test
    void aBellThatIsRungAfterTheStopFailsNobody() {
        // Given
        OutboxBell bell = new OutboxBell(null);
        bell.stop(new ShutdownEvent());
        // When, Then
        assertThatCode(bell::ring).doesNotThrowAnyException();
    }
}
