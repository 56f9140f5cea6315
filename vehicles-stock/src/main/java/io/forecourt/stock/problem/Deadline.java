package io.forecourt.stock.problem;

import java.time.Duration;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * Sees to it that a request is answered in time, and once: by the service, or, where that or the client itself takes too long,
 * from here. A client that does not take its answer is left. Work that goes on behind such an answer comes to its own end, and what it would have answered is dropped.
 * Thread-safe.
 */
final class Deadline {

    private static final String KEY = Deadline.class.getName();

    /** What a client has to take its answer, once the deadline has passed. */
    private static final Duration TO_TAKE_IT = Duration.ofSeconds(22);

    private final ProblemAnswer answer;
    private final Duration within;
    private final long retryAfterSeconds;
    private boolean taken;

    Deadline(ProblemAnswer answer, Duration within, long retryAfterSeconds) {
        this.answer = answer;
        this.within = within;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** The deadline of a request; null where it has none. */
    static Deadline of(RoutingContext context) {
        return context.get(KEY);
    }

    /** The time begins to run. */
    void accompany(RoutingContext context) {
        context.put(KEY, this);
        after(within, context, () -> passed(context));
    }

    private static void after(Duration time, RoutingContext context, Runnable action) {
        long timer = context.vertx().setTimer(time.toMillis(), _ -> action.run());
        context.addEndHandler(_ -> context.vertx().cancelTimer(timer));
    }

    /** Whether the answer is the caller's to give; false once it has been given from here. */
    synchronized boolean takeAnswer() {
        boolean mine = !taken;
        taken = true;
        return mine;
    }

    /** In one go, so that whoever is told that the answer is taken finds it written. */
    private synchronized void passed(RoutingContext context) {
        if (context.response().ended()) {
            return;
        }
        if (!takeAnswer()) {
            // It is on its way, as fast as the client takes it.
            after(TO_TAKE_IT, context, () -> context.request().connection().close());
        } else if (!SubmittedBytes.areAwaited(context)) {
            context.response().putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(retryAfterSeconds));
            answer.send(
                    context,
                    Problem.of(
                            "unavailable",
                            503,
                            "The service cannot answer right now",
                            "It took longer than %d s. Nothing is lost; try again.".formatted(within.toSeconds())));
        } else {
            tooSlow(context);
        }
    }

    /** The connection ends with the answer, because what is still sent would be read as the next request. */
    private void tooSlow(RoutingContext context) {
        HttpServerRequest request = context.request();
        context.addEndHandler(_ -> request.connection().close());
        context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        answer.send(
                context,
                Problem.ofStatus(
                        408, "The request did not come to its end within %d s.".formatted(within.toSeconds())));
    }
}
