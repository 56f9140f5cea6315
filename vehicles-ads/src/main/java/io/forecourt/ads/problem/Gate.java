package io.forecourt.ads.problem;

import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response.Status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.forecourt.ads.AdsConfig;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * Keeps the number of requests in progress below its limit before one costs a thread (503 beyond): each has a virtual thread
 * and waits for one of the pool's connections. What ends the work is told by {@link AdmittedWork}. Health and metrics pass.
 */
@ApplicationScoped
class Gate {

    /** Before all that costs more than this. */
    private static final int PRIORITY = 1000;

    private final RequestsInProgress requests;
    private final int limit;
    private final long retryAfterSeconds;
    private final ObjectMapper json;

    Gate(AdsConfig config, ObjectMapper json) {
        this.limit = config.requests().limit();
        this.requests = new RequestsInProgress(limit);
        this.retryAfterSeconds = Math.max(1, config.browse().retryAfter().toSeconds());
        this.json = json;
    }

    void register(@Observes Filters filters) {
        filters.register(this::admit, PRIORITY);
    }

    private void admit(RoutingContext context) {
        if (!context.normalizedPath().startsWith("/ads")) {
            context.next();
            return;
        }
        Optional<RequestsInProgress.Place> place = requests.enter();
        if (place.isEmpty()) {
            refuse(context);
            return;
        }
        context.put(RequestsInProgress.Place.class.getName(), place.get());
        context.addEndHandler(_ -> place.get().answered());
        context.next();
    }

    private void refuse(RoutingContext context) {
        Problem problem = Problem.of(
                "overloaded",
                Status.SERVICE_UNAVAILABLE,
                "The service cannot answer right now",
                "It has %d requests in progress already; try again later.".formatted(limit),
                context.request().path());
        try {
            context.response()
                    .setStatusCode(problem.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(retryAfterSeconds))
                    .end(json.writeValueAsString(problem));
        } catch (JsonProcessingException impossible) {
            throw new AssertionError("A problem is always JSON", impossible);
        }
    }
}
