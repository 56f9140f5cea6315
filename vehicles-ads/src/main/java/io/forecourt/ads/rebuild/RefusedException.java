package io.forecourt.ads.rebuild;

/** The rebuild would do harm, so it was not done; the old ads are as they were. */
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RefusedException(String why) {
        super(why);
    }
}
