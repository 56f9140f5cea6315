package io.forecourt.ads.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.forecourt.ads.outage.Stop;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;

class ProjectionLivenessTest {

    private static final List<String> INTAKE = List.of(ProjectionLiveness.CHANNEL);

    private final Stop stop = new Stop();
    private final AtomicInteger exits = new AtomicInteger();
    private final ProjectionLiveness liveness = new ProjectionLiveness(stop, exits::incrementAndGet);

    @Test
    void aStreamThatGoesOnIsSound() {
        // When
        run(Multi.createFrom().nothing(), INTAKE);

        // Then
        assertThat(liveness.call().getStatus()).isEqualTo(Status.UP);
        assertThat(exits).hasValue(0);
    }

    @Test
    void aStreamThatFailsEndsTheServiceSoThatItIsStartedAgain() {
        // When
        run(Multi.createFrom().failure(new IllegalStateException("a mistake")), INTAKE);

        // Then
        assertThat(liveness.call().getStatus()).isEqualTo(Status.DOWN);
        assertThat(exits).hasValue(1);
    }

    @Test
    void aStreamThatJustEndsEndsTheServiceToo() {
        // When
        run(Multi.createFrom().empty(), INTAKE);

        // Then
        assertThat(liveness.call().getStatus()).isEqualTo(Status.DOWN);
        assertThat(exits).hasValue(1);
    }

    @Test
    void theServiceEndsOnceHoweverManyTellOfIt() {
        // When
        liveness.ended(new IllegalStateException("a mistake"));
        liveness.ended(new IllegalStateException("what follows from it"));

        // Then
        assertThat(exits).hasValue(1);
    }

    @Test
    void aStreamThatEndsBecauseTheServiceIsStoppedIsNoFailure() {
        // Given
        stop.ask(new ShutdownEvent());

        // When
        run(Multi.createFrom().empty(), INTAKE);

        // Then
        assertThat(liveness.call().getStatus()).isEqualTo(Status.UP);
        assertThat(exits).hasValue(0);
    }

    @Test
    void theEndOfAnotherStreamIsNoneOfItsBusiness() {
        // When
        run(Multi.createFrom().empty(), List.of("dead-letter"));

        // Then
        assertThat(exits).hasValue(0);
    }

    private void run(Multi<Message<?>> stream, List<String> channels) {
        liveness.decorate(stream, channels, true).subscribe().with(_ -> {}, _ -> {});
    }
}
