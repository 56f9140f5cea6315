package io.forecourt.pricing.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

import io.forecourt.schemas.event.FuelType;
import io.forecourt.schemas.event.OdometerUnit;
import io.forecourt.schemas.event.VehicleCreated;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for every vehicle that the contract lets through. */
class DepreciationEstimatorLawsTest {

    /** The dearest and the cheapest outcome of one vehicle differ by the noise, and by a cent of rounding. */
    private static final BigDecimal MOST_NOISE = new BigDecimal("1.1053");

    private static final BigDecimal CENT = new BigDecimal("0.01");

    private final DepreciationEstimator estimator = new DepreciationEstimator(BasePrices.builtIn());

    @Property
    void aPriceIsAPositiveAmountWithTwoDecimals(@ForAll("vehicles") VehicleCreated vehicle, @ForAll String eventId) {
        assertThat(estimator.estimate(vehicle, eventId).amount())
                .isPositive()
                .isLessThan(new BigDecimal("1000000000"))
                .hasScaleOf(2);
    }

    @Property
    void theSameEventHasTheSamePriceAtEveryTime(@ForAll("vehicles") VehicleCreated vehicle, @ForAll String eventId) {
        assertThat(new DepreciationEstimator(BasePrices.builtIn()).estimate(vehicle, eventId))
                .isEqualTo(estimator.estimate(vehicle, eventId));
    }

    @Property
    void whatAVehicleIsCalledAndDrivenWithHasNoPartInItsPrice(
            @ForAll("vehicles") VehicleCreated vehicle, @ForAll String eventId, @ForAll FuelType fuelType) {
        VehicleCreated renamed = new VehicleCreated(
                new UUID(2, 3),
                "ANOTHER",
                "Another",
                vehicle.manufacturer(),
                vehicle.year(),
                vehicle.odometer(),
                vehicle.odometerUnit(),
                fuelType,
                vehicle.version() + 1,
                vehicle.createdAt());

        assertThat(estimator.estimate(renamed, eventId)).isEqualTo(estimator.estimate(vehicle, eventId));
    }

    @Property
    void aPriceFallsWithTheDistanceDriven(
            @ForAll("vehicles") VehicleCreated vehicle,
            @ForAll @IntRange(max = 5_000_000) int further,
            @ForAll String eventId) {
        VehicleCreated driven = with(vehicle, vehicle.year(), vehicle.odometer() / 2 + further, vehicle.odometerUnit());
        VehicleCreated lessDriven = with(vehicle, vehicle.year(), vehicle.odometer() / 2, vehicle.odometerUnit());

        assertThat(estimator.estimate(driven, eventId).amount())
                .isLessThanOrEqualTo(estimator.estimate(lessDriven, eventId).amount());
    }

    @Property
    void aPriceFallsWithAge(@ForAll("vehicles") VehicleCreated vehicle, @ForAll String eventId) {
        VehicleCreated older = with(vehicle, vehicle.year() - 1, vehicle.odometer(), vehicle.odometerUnit());

        assertThat(estimator.estimate(older, eventId).amount())
                .isLessThanOrEqualTo(estimator.estimate(vehicle, eventId).amount());
    }

    @Property
    void eventsOfOneVehicleDifferByTheNoiseAtMost(
            @ForAll("vehicles") VehicleCreated vehicle, @ForAll String oneEvent, @ForAll String otherEvent) {
        BigDecimal one = estimator.estimate(vehicle, oneEvent).amount();
        BigDecimal other = estimator.estimate(vehicle, otherEvent).amount();

        assertThat(one.max(other))
                .isLessThanOrEqualTo(one.min(other).multiply(MOST_NOISE).add(CENT));
    }

    @Property
    void aMileIsWorthAsMuchAsItsKilometres(
            @ForAll("vehicles") VehicleCreated vehicle,
            @ForAll @IntRange(max = 6) int thousands,
            @ForAll String eventId) {
        // 15 625 miles are 25 146 km to the metre.
        VehicleCreated inMiles = with(vehicle, vehicle.year(), thousands * 15_625, OdometerUnit.MILES);
        VehicleCreated inKilometres = with(vehicle, vehicle.year(), thousands * 25_146, OdometerUnit.KILOMETRES);

        assertThat(estimator.estimate(inMiles, eventId)).isEqualTo(estimator.estimate(inKilometres, eventId));
    }

    @Provide
    Arbitrary<VehicleCreated> vehicles() {
        return Combinators.combine(
                        Arbitraries.strings().ofMinLength(1).ofMaxLength(64).filter(name -> !name.isBlank()),
                        Arbitraries.of("Honda", "BMW", "Rolls-Royce", " bugatti "),
                        Arbitraries.integers().between(1900, 2100),
                        Arbitraries.integers().between(0, 9_999_999),
                        Arbitraries.of(OdometerUnit.class),
                        Arbitraries.longs().between(0, 4_102_444_800L))
                .as((name, known, year, odometer, unit, seconds) -> new VehicleCreated(
                        new UUID(0, 1),
                        "VIN",
                        name,
                        seconds % 2 == 0 ? known : name,
                        year,
                        odometer,
                        unit,
                        null,
                        1,
                        Instant.ofEpochSecond(seconds)));
    }

    private static VehicleCreated with(VehicleCreated vehicle, int year, int odometer, OdometerUnit unit) {
        return new VehicleCreated(
                vehicle.id(),
                vehicle.vin(),
                vehicle.model(),
                vehicle.manufacturer(),
                year,
                odometer,
                unit,
                vehicle.fuelType(),
                vehicle.version(),
                vehicle.createdAt());
    }
}
