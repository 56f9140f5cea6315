package io.forecourt.stock.problem;

import java.util.concurrent.atomic.AtomicInteger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.forecourt.stock.StockConfig;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * Keeps the bounds of the service before a request costs a thread: at most so many in progress, each with a virtual thread
 * and waiting for one of the pool's connections (503 beyond), and no body above the limit (413). In progress is what still
 * works, though its client has left (see {@link Admission}). Health and metrics pass.
 */
@ApplicationScoped
class Gate {

    /** Ahead of the HTTP server's own limit, which closes the connection without a word. */
    private static final int PRIORITY = 1000;

    static final long MAX_BODY_BYTES = 64 * 1024;

    private final AtomicInteger inProgress = new AtomicInteger();
    private final int limit;
    private final long retryAfterSeconds;
    private final ProblemAnswer answer;

    Gate(StockConfig config, ProblemAnswer answer) {
        this.limit = config.requests().limit();
        this.retryAfterSeconds = Math.max(1, config.requests().retryAfter().toSeconds());
        this.answer = answer;
    }

    void register(@Observes Filters filters) {
        filters.register(this::admit, PRIORITY);
    }

    private void admit(RoutingContext context) {
        if (!context.normalizedPath().startsWith("/stock")) {
            context.next();
            return;
        }
        if (isTooLarge(context.request())) {
            refuseBody(context);
            return;
        }
        int count = inProgress.incrementAndGet();
        new Admission(inProgress::decrementAndGet).accompany(context);
        if (count > limit) {
            context.response().putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(retryAfterSeconds));
            answer.send(
                    context,
                    Problem.of(
                            "overloaded",
                            503,
                            "The service cannot answer right now",
                            "It has %d requests in progress already; try again later.".formatted(limit)));
            return;
        }
        context.next();
    }

    private static boolean isTooLarge(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null
                && length.matches("[0-9]+")
                && (length.length() > 18 || Long.parseLong(length) > MAX_BODY_BYTES);
    }

    /** Reads the body to its end, keeping nothing, because a client that still writes does not see an answer. */
    private void refuseBody(RoutingContext context) {
        HttpServerRequest request = context.request();
        request.handler(_ -> {});
        request.endHandler(_ -> answer.send(
                context, Problem.ofStatus(413, "The body is above %d KB.".formatted(MAX_BODY_BYTES / 1024))));
        request.resume();
    }
}
