package io.forecourt.pricing.line;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

import io.forecourt.pricing.estimate.BasePrices;
import io.forecourt.pricing.estimate.DepreciationEstimator;
import io.forecourt.pricing.estimate.Money;
import io.forecourt.pricing.estimate.PriceEstimator;
import io.forecourt.schemas.event.VehicleCreated;

/** The usual estimator, with faults as often as a vehicle's model says. */
@Alternative
@Priority(1)
@ApplicationScoped
public class ScriptedEstimator implements PriceEstimator {

    static final String CAUSE = "the market is closed";
    private static final String SCRIPT = "fails ";

    private final PriceEstimator estimator = new DepreciationEstimator(BasePrices.builtIn());
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();

    static VehicleCreated failing(int times, String vin, Instant createdAt) {
        VehicleCreated vehicle = LineProbe.vehicle(vin, createdAt);
        return new VehicleCreated(
                vehicle.id(),
                vin,
                SCRIPT + times,
                vehicle.manufacturer(),
                vehicle.year(),
                vehicle.odometer(),
                vehicle.odometerUnit(),
                vehicle.fuelType(),
                1,
                createdAt);
    }

    @Override
    public Money estimate(VehicleCreated vehicle, String eventId) throws Exception {
        if (vehicle.model().startsWith(SCRIPT)
                && failures.merge(eventId, 1, Integer::sum)
                        <= Integer.parseInt(vehicle.model().substring(SCRIPT.length()))) {
            throw new IllegalStateException(CAUSE);
        }
        return estimator.estimate(vehicle, eventId);
    }
}
