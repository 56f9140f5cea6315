package io.forecourt.pricing.estimate;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

import io.forecourt.schemas.event.OdometerUnit;
import io.forecourt.schemas.event.VehicleCreated;

/**
 * A simulated market. A pure function of the event: it knows neither the time of day nor chance, so a repeat of the event
 * has the same price on every machine. A price falls with age (at the time of the event) and with the distance driven, never
 * below {@link #SCRAP_VALUE}, and carries ±5 % of noise that the event's id decides.
 */
public final class DepreciationEstimator implements PriceEstimator {

    /** Dollars that the metal is worth, before noise. */
    static final double SCRAP_VALUE = 300;

    /** Share of its value that a vehicle keeps in a year. */
    private static final double KEPT_EACH_YEAR = 0.92;

    /** Kilometres after which a vehicle has 1/e of its value left, age apart. */
    private static final double KILOMETRES_OF_LIFE = 300_000;

    private static final double DAYS_IN_A_YEAR = 365.2425;
    private static final BigDecimal KILOMETRES_IN_A_MILE = new BigDecimal("1.609344");

    private final BasePrices basePrices;

    public DepreciationEstimator(BasePrices basePrices) {
        this.basePrices = basePrices;
    }

    @Override
    public Money estimate(VehicleCreated vehicle, String eventId) {
        double value = basePrices.of(vehicle.manufacturer())
                * StrictMath.pow(KEPT_EACH_YEAR, ageInYears(vehicle))
                * StrictMath.exp(-kilometres(vehicle).doubleValue() / KILOMETRES_OF_LIFE);
        return Money.dollars(Math.max(value, SCRAP_VALUE) * Noise.of(eventId).factor());
    }

    /** From the first day of the model year; a model of next year is new. */
    private static double ageInYears(VehicleCreated vehicle) {
        LocalDate built = LocalDate.of(vehicle.year(), 1, 1);
        LocalDate priced = LocalDate.ofInstant(vehicle.createdAt(), ZoneOffset.UTC);
        return Math.max(0, ChronoUnit.DAYS.between(built, priced)) / DAYS_IN_A_YEAR;
    }

    static BigDecimal kilometres(VehicleCreated vehicle) {
        BigDecimal distance = BigDecimal.valueOf(vehicle.odometer());
        return vehicle.odometerUnit() == OdometerUnit.MILES ? distance.multiply(KILOMETRES_IN_A_MILE) : distance;
    }
}
