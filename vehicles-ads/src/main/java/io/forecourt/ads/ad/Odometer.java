package io.forecourt.ads.ad;

import io.forecourt.schemas.event.OdometerUnit;

/**
 * Distance driven, in the unit of the vehicle's own instrument.
 *
 * @param distance in {@code unit}
 */
public record Odometer(int distance, OdometerUnit unit) {

    private static final long METRES_PER_KILOMETRE = 1000;
    /** The international mile of 1959: 1 609.344 m. */
    private static final long MILLIMETRES_PER_MILE = 1_609_344;

    private static final long MILLIMETRES_PER_METRE = 1000;

    /** The distance in whole metres, rounded: comparable whatever the unit. */
    public long metres() {
        return switch (unit) {
            case KILOMETRES -> metresOfKilometres(distance);
            case MILES -> Math.round((double) distance * MILLIMETRES_PER_MILE / MILLIMETRES_PER_METRE);
        };
    }

    public static long metresOfKilometres(int kilometres) {
        return kilometres * METRES_PER_KILOMETRE;
    }
}
