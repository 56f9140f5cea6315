package io.forecourt.stock.problem;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.forecourt.stock.StockConfig;
import io.forecourt.stock.database.SchemaMigration;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * Keeps the bounds of the service before a request costs a thread: at most so many in progress, each with a virtual thread
 * and waiting for one of the pool's connections (503 beyond), and no body above the limit (413); bodies are read here (see
 * {@link SubmittedBytes}). In progress is what still works, though its client has left (see {@link Admission}). Each is answered
 * in time (see {@link Deadline}). Health and metrics have a bound of their own, so that they tell of a service that is busy.
 */
@ApplicationScoped
class Gate {

    /** Ahead of the HTTP server's own limit, which closes the connection without a word. */
    private static final int PRIORITY = 1000;

    private final AtomicInteger inProgress = new AtomicInteger();
    private final AtomicInteger watching = new AtomicInteger();
    private final int limit;
    private final int watchLimit;
    private final Duration deadline;
    private final long retryAfterSeconds;
    private final SchemaMigration schema;
    private final ProblemAnswer answer;

    Gate(StockConfig config, SchemaMigration schema, ProblemAnswer answer) {
        this.schema = schema;
        this.limit = config.requests().limit();
        this.watchLimit = config.requests().watchLimit();
        this.deadline = config.requests().deadline();
        this.retryAfterSeconds = Math.max(1, config.requests().retryAfter().toSeconds());
        this.answer = answer;
    }

    void register(@Observes Filters filters) {
        filters.register(this::admit, PRIORITY);
    }

    private void admit(RoutingContext context) {
        if (!context.normalizedPath().startsWith("/stock")) {
            admitWatcher(context);
            return;
        }
        new Deadline(answer, deadline, retryAfterSeconds).accompany(context);
        if (SubmittedBytes.areDeclaredTooMany(context.request())) {
            SubmittedBytes.pass(context, () -> refuseBody(context));
            return;
        }
        int count = inProgress.incrementAndGet();
        new Admission(inProgress::decrementAndGet).accompany(context);
        if (count > limit) {
            refuseMore(context, limit);
            return;
        }
        if (!schema.done()) {
            refuse(context, "unavailable", schema.inWords() + ". Nothing is lost; try again.");
            return;
        }
        if (SubmittedBytes.areAwaited(context)) {
            SubmittedBytes.read(context, context::next, () -> refuseBody(context));
        } else {
            context.next();
        }
    }

    /** Health, metrics and documents: some of them wait for Postgres too, on threads of a pool whose queue has no end. */
    private void admitWatcher(RoutingContext context) {
        int count = watching.incrementAndGet();
        context.addEndHandler(_ -> watching.decrementAndGet());
        if (count > watchLimit) {
            refuseMore(context, watchLimit);
            return;
        }
        context.next();
    }

    private void refuseMore(RoutingContext context, int reached) {
        refuse(context, "overloaded", "It has %d requests in progress already; try again later.".formatted(reached));
    }

    private void refuse(RoutingContext context, String name, String detail) {
        context.response().putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(retryAfterSeconds));
        answer.send(context, Problem.of(name, 503, "The service cannot answer right now", detail));
    }

    private void refuseBody(RoutingContext context) {
        answer.send(context, Problem.ofStatus(413, "The body is above %d KB.".formatted(SubmittedBytes.MOST / 1024)));
    }
}
