package io.forecourt.ads.outage;

/** The service is being stopped; what was waited for is left as it was, for the next start. */
public final class StoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoppedException(String step) {
        super("Stopped while trying to " + step);
    }
}
