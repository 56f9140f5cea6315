package io.forecourt.ads.projection;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.runtime.Quarkus;

/** Ends the process, in the same order as when it is stopped from outside. */
@ApplicationScoped
class ProcessExit implements ServiceExit {

    private static final int FAILURE = 1;

    @Override
    public void failed() {
        Quarkus.asyncExit(FAILURE);
    }
}
