package io.forecourt.ads.projection;

/** The way out where only a new start of the service helps. */
@FunctionalInterface
interface ServiceExit {

    /** Ends the service with an exit code that tells of failure, so that whoever watches it starts it again. Does not wait. */
    void failed();
}
