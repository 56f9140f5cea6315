package io.forecourt.pricing.estimate;

import io.forecourt.schemas.event.VehicleCreated;

/**
 * Says what a vehicle is worth: the one interface to replace with a real estimator, by a CDI bean of one's own.
 *
 * <p>It may block for seconds, as each call runs on a virtual thread of its own, up to {@code pricing.window} of them at
 * once: implementations are thread-safe. It may fail: it is asked again, with back-off, and the event becomes a dead letter
 * when it goes on failing. It is asked again for the same event after a crash or a rebalance, and should give the same
 * answer then: key whatever it remembers by the event's id.
 */
@FunctionalInterface
public interface PriceEstimator {

    /**
     * The price of a vehicle.
     *
     * @param vehicle as the event states it; {@code createdAt} is always set, and is the time to which the price refers
     * @param eventId identity of the event ({@code ce_id})
     * @throws Exception where there is no price this time
     */
    Money estimate(VehicleCreated vehicle, String eventId) throws Exception;
}
