package io.forecourt.pricing.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

class PricingScheduleTest {

    private static final Instant NOW = Instant.parse("2026-01-15T09:30:00Z");
    private static final Duration DELAY = Duration.ofSeconds(30);

    private final PricingSchedule schedule = new PricingSchedule(DELAY, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void aVehicleIsDueOneDelayAfterItsEventWheneverItIsRead() {
        assertThat(schedule.dueAt(NOW.minusSeconds(3600))).isEqualTo(NOW.minusSeconds(3570));
        assertThat(waitOfAnEventAt(NOW)).isEqualTo(DELAY);
        assertThat(waitOfAnEventAt(NOW.minusSeconds(12))).isEqualTo(Duration.ofSeconds(18));
        assertThat(waitOfAnEventAt(NOW.minusSeconds(30))).isZero();
        assertThat(waitOfAnEventAt(NOW.minusSeconds(3600))).isZero();
    }

    @Test
    void noEventWaitsLongerThanOneDelayHoweverFarInTheFutureItClaimsToBe() {
        assertThat(waitOfAnEventAt(NOW.plusSeconds(1))).isEqualTo(DELAY);
        assertThat(waitOfAnEventAt(Instant.parse("9999-12-31T23:59:59Z"))).isEqualTo(DELAY);
        assertThat(waitOfAnEventAt(Instant.parse("0000-01-01T00:00:00Z"))).isZero();
    }

    @Test
    void latenessIsNeverNegative() {
        assertThat(schedule.latenessOf(NOW.minusSeconds(2))).isEqualTo(Duration.ofSeconds(2));
        assertThat(schedule.latenessOf(NOW.plusSeconds(2))).isZero();
    }

    @Test
    void latenessIsNeverMoreThanMetricsHold() {
        assertThat(schedule.latenessOf(Instant.parse("0001-01-01T00:00:00Z")).toNanos())
                .isPositive();
    }

    @Test
    void nobodyIsDueLaterThanTheContractCanSay() {
        assertThat(schedule.dueAt(Instant.parse("9999-12-31T23:59:59Z"))).hasToString("9999-12-31T23:59:59.999Z");
    }

    @Test
    void aNegativeDelayIsRefused() {
        assertThatThrownBy(() -> new PricingSchedule(Duration.ofSeconds(-1), Clock.systemUTC()))
                .hasMessageContaining("pricing.delay");
    }

    private Duration waitOfAnEventAt(Instant eventTime) {
        return schedule.waitUntil(schedule.dueAt(eventTime));
    }
}
