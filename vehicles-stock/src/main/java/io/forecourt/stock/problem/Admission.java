package io.forecourt.stock.problem;

import io.vertx.ext.web.RoutingContext;

/**
 * The place that a request takes up among those in progress, given back exactly once: when it is answered or its client has
 * left, and its work has ended too. A client that leaves does not end the work, which may wait for a connection still.
 * Thread-safe.
 */
final class Admission {

    private static final String KEY = Admission.class.getName();

    private final Runnable release;
    private boolean over;
    private boolean working;

    Admission(Runnable release) {
        this.release = release;
    }

    /** The admission of a request; null where none was asked for. */
    static Admission of(RoutingContext context) {
        return context.get(KEY);
    }

    void accompany(RoutingContext context) {
        context.put(KEY, this);
        context.addEndHandler(_ -> answered());
    }

    /** Whether the work may begin: not once the client has left, because its place is given back. */
    synchronized boolean begin() {
        working = !over;
        return working;
    }

    synchronized void end() {
        working = false;
        if (over) {
            release.run();
        }
    }

    /** The response has ended, or its connection. */
    synchronized void answered() {
        if (over) {
            return;
        }
        over = true;
        if (!working) {
            release.run();
        }
    }
}
