package io.forecourt.ads.problem;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Never lets in more than so many requests. A request keeps its place until it is answered and its work has ended: a client
 * that goes away ends no work, so it frees no place either. Thread-safe.
 */
final class RequestsInProgress {

    private final int limit;
    private final AtomicInteger taken = new AtomicInteger();

    RequestsInProgress(int limit) {
        this.limit = limit;
    }

    /** A place, unless all are taken. */
    Optional<Place> enter() {
        if (taken.incrementAndGet() > limit) {
            taken.decrementAndGet();
            return Optional.empty();
        }
        return Optional.of(new Place());
    }

    /** Of one request; given back once. */
    final class Place {

        private boolean working;
        private boolean answered;

        /** After a client that was too quick to go away, the place is taken again, even beyond the limit. */
        synchronized void workBegins() {
            working = true;
            if (answered) {
                taken.incrementAndGet();
            }
        }

        synchronized void workEnds() {
            working = false;
            leaveWhenDone();
        }

        /** The answer is out, or the client is gone; a connection that breaks can tell of both. */
        synchronized void answered() {
            if (!answered) {
                answered = true;
                leaveWhenDone();
            }
        }

        private void leaveWhenDone() {
            if (answered && !working) {
                taken.decrementAndGet();
            }
        }
    }
}
