package io.forecourt.pricing.estimate;

import java.time.Duration;

import io.forecourt.schemas.event.VehicleCreated;

/**
 * Asks another estimator again when it fails, after a pause that doubles from try to try. Ends with a price or, when the
 * tries are used up, with {@link NoPriceException}. Blocks the calling thread between the tries.
 */
public final class PatientEstimator {

    /** Lets time pass; tests take none. */
    @FunctionalInterface
    public interface Pause {
        void of(Duration length) throws InterruptedException;
    }

    /**
     * How long to go on.
     *
     * @param tries the first one included
     * @param firstPause between the first and the second try
     * @param longestPause at which doubling ends
     */
    public record Patience(int tries, Duration firstPause, Duration longestPause) {

        public Patience {
            if (tries < 1) {
                throw new IllegalArgumentException("pricing.estimator.tries must be 1 or more, but is " + tries);
            }
            if (firstPause.isNegative() || longestPause.compareTo(firstPause) < 0) {
                throw new IllegalArgumentException(
                        "pricing.estimator.first-pause (%s) must be 0 or more, and longest-pause (%s) not below it"
                                .formatted(firstPause, longestPause));
            }
        }

        Duration pauseAfter(int failedTries) {
            Duration doubled = firstPause.multipliedBy(1L << Math.min(failedTries - 1, 30));
            return doubled.compareTo(longestPause) < 0 ? doubled : longestPause;
        }
    }

    private final PriceEstimator estimator;
    private final Patience patience;
    private final Pause pause;

    public PatientEstimator(PriceEstimator estimator, Patience patience, Pause pause) {
        this.estimator = estimator;
        this.patience = patience;
        this.pause = pause;
    }

    /** The price of a vehicle, as {@link PriceEstimator#estimate}. */
    public Money estimate(VehicleCreated vehicle, String eventId) throws InterruptedException, NoPriceException {
        for (int failedTries = 1; ; failedTries++) {
            try {
                Money price = estimator.estimate(vehicle, eventId);
                if (price != null) {
                    return price;
                }
                throw new IllegalStateException("the estimator gave no answer");
            } catch (InterruptedException stopped) {
                throw stopped;
            } catch (Exception failure) {
                if (failedTries == patience.tries()) {
                    throw new NoPriceException(failedTries, failure);
                }
                pause.of(patience.pauseAfter(failedTries));
            }
        }
    }
}
