package io.forecourt.stock.vehicle;

import java.util.Objects;

import io.forecourt.schemas.event.OdometerUnit;

/**
 * What the odometer shows.
 *
 * @param reading distance driven, in {@code unit}: 0 to {@value #MAX_READING}
 */
public record Odometer(int reading, OdometerUnit unit) {

    public static final int MAX_READING = 9_999_999;

    public Odometer {
        Objects.requireNonNull(unit, "unit");
        if (reading < 0 || reading > MAX_READING) {
            throw new IllegalArgumentException("An odometer shows 0 to %d, not %d".formatted(MAX_READING, reading));
        }
    }
}
