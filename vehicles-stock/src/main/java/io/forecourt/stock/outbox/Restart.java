package io.forecourt.stock.outbox;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.runtime.Quarkus;

/**
 * What only a restart mends: ends the process, in order and with status 1, so that whoever watches over it (the launcher,
 * the container's restart policy) starts it again. Returns at once.
 */
@ApplicationScoped
class Restart {

    void endProcess() {
        Quarkus.asyncExit(1);
    }
}
