package io.forecourt.ads.rebuild;

/** The rebuild cannot go on; the old ads are as they were. */
final class RebuildFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RebuildFailedException(String why) {
        super(why);
    }

    RebuildFailedException(String why, Throwable cause) {
        super(why, cause);
    }
}
