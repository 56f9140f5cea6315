package io.forecourt.pricing.line;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

/**
 * What only a restart mends: the first asks for one, once. Liveness alone would not do, as not every supervisor looks at it.
 * While the service stops nothing is a breakdown: what is not done is redelivered. Thread-safe.
 */
@ApplicationScoped
class Breakdown {

    private static final Logger LOG = Logger.getLogger(Breakdown.class);

    private final Restart restart;
    private boolean happened;
    private boolean stopping;

    Breakdown(Restart restart) {
        this.restart = restart;
    }

    /** Something happened that the line does not recover from. */
    void because(Throwable cause) {
        synchronized (this) {
            if (stopping) {
                LOG.debugf("Ended by the stop, and redelivered: %s", cause);
                return;
            }
            if (happened) {
                return;
            }
            happened = true;
        }
        LOG.error("The service cannot go on and restarts; what it had in hand is redelivered", cause);
        restart.ask();
    }

    /** The service stops. */
    synchronized void expectTheEnd() {
        stopping = true;
    }

    synchronized boolean hasHappened() {
        return happened;
    }
}
