package io.forecourt.pricing.estimate;

/** The estimator failed as often as it may: somebody has to look at this vehicle. */
public final class NoPriceException extends Exception {

    private static final long serialVersionUID = 1L;

    NoPriceException(int tries, Throwable lastFailure) {
        super(
                "The estimator gave no price in %d tries; the last failure: %s".formatted(tries, lastFailure),
                lastFailure);
    }
}
