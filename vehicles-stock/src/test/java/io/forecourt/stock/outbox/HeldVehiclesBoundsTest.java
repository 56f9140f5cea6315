package io.forecourt.stock.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import io.forecourt.schemas.ContractBreachException;
import io.forecourt.stock.Defaults;
import io.forecourt.stock.LogOf;
import io.forecourt.stock.TurnedClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class HeldVehiclesBoundsTest {

    private static final ContractBreachException BREACH =
            new ContractBreachException("stock.vehicle-created", "/year must have a minimum value of 1900");

    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final HeldVehicles held = new HeldVehicles(Defaults.config(), clock, new SimpleMeterRegistry());

    @Test
    void aVehicleIsPassedOverForAMinuteAndThenTriedAgain() {
        // Given
        UnpublishedEvent event = event();
        held.hold(event, BREACH);
        // When, Then
        clock.turn(Duration.ofSeconds(59));
        assertThat(held.toPassOver()).containsExactly(event.vehicleId());
        clock.turn(Duration.ofSeconds(1));
        assertThat(held.toPassOver()).isEmpty();
        assertThat(held.count()).as("still known until its event goes out").isOne();
    }

    @Test
    void aVehicleIsHeldThoughAnEarlierEventOfItWentOutWithTheSameBatch() {
        // Given
        UnpublishedEvent event = event();
        // When
        held.hold(event, BREACH);
        held.published(List.of(event));
        // Then
        assertThat(held.count()).isOne();
        // When it is on trial and goes out
        clock.turn(Duration.ofMinutes(1));
        held.toPassOver();
        held.published(List.of(event));
        // Then
        assertThat(held.count()).isZero();
    }

    @Test
    void itIsTriedAgainThoughTheClockIsSetBack() {
        held.hold(event(), BREACH);
        clock.turn(Duration.ofHours(-1));
        assertThat(held.toPassOver()).isEmpty();
    }

    @Test
    void moreThanTenThousandAreNotPassedOver() {
        // Given
        IntStream.range(0, HeldVehicles.MOST).forEach(_ -> held.hold(event(), BREACH));
        // When, Then
        assertThat(held.hold(event(), BREACH)).isFalse();
        assertThat(held.toPassOver()).hasSize(HeldVehicles.MOST);
    }

    @Test
    void aHundredAreToldOneByOneAndTheOthersInOneLine() {
        try (LogOf log = new LogOf(HeldVehicles.class)) {
            // When
            IntStream.range(0, 500).forEach(_ -> held.hold(event(), BREACH));
            // Then
            assertThat(log.linesWith("is held back")).hasSize(100);
            assertThat(log.linesWith("More than 100 vehicles are held back")).hasSize(1);
        }
    }

    private static UnpublishedEvent event() {
        return new UnpublishedEvent(
                1,
                UUID.randomUUID(),
                UUID.randomUUID(),
                "stock.vehicle-created",
                "VIN",
                "{}",
                Optional.empty(),
                Clock.systemUTC().instant());
    }
}
