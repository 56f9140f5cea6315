package io.forecourt.stock.problem;

import java.util.List;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.forecourt.schemas.ContractBreachException;
import io.forecourt.stock.StockConfig;
import io.forecourt.stock.database.DatabaseAbsence;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Answers every failure of a request with a problem detail. A client's mistake leaves no trace in the log, an absent
 * database one line an outage, and only a mistake of ours a stack trace.
 */
@ApplicationScoped
public class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);

    private final DatabaseAbsence database;
    private final long retryAfterSeconds;

    Problems(DatabaseAbsence database, StockConfig config) {
        this.database = database;
        this.retryAfterSeconds = Math.max(1, config.requests().retryAfter().toSeconds());
    }

    @ServerExceptionMapper
    Response invalid(InvalidInputException invalid) {
        List<InputError> errors = invalid.errors();
        String detail = errors.size() == 1
                ? "%s %s"
                        .formatted(errors.getFirst().field(), errors.getFirst().message())
                        .strip()
                : "%d things are wrong with it; see errors.".formatted(errors.size());
        return Problem.of("invalid-input", 400, "The request is invalid", detail)
                .withErrors(errors)
                .response()
                .build();
    }

    @ServerExceptionMapper
    Response notFound(NotFoundException nothing, UriInfo uri) {
        return Problem.ofStatus(404, "There is nothing at " + uri.getPath() + ".")
                .response()
                .build();
    }

    /** What Quarkus REST refuses by itself: 405, 406, 415 and the like, with its headers (Allow). */
    @ServerExceptionMapper
    Response refused(WebApplicationException refusal, UriInfo uri) {
        Response original = refusal.getResponse();
        if (original.getStatus() >= 500) {
            LOG.errorf(refusal, "A request to %s failed", uri.getPath());
        }
        Response.ResponseBuilder answer = Problem.ofStatus(original.getStatus(), reason(original.getStatus()))
                .response();
        MultivaluedMap<String, Object> headers = original.getHeaders();
        if (headers.containsKey(HttpHeaders.ALLOW)) {
            answer.header(HttpHeaders.ALLOW, headers.getFirst(HttpHeaders.ALLOW));
        }
        return answer.build();
    }

    /** Ours to mend, so 500; whoever made the event has told the log of it. */
    @ServerExceptionMapper
    Response breach(ContractBreachException breach) {
        String rules = breach.violations().stream()
                .map(violation -> (violation.pointer() + " " + violation.message()).strip())
                .collect(Collectors.joining("; "));
        return Problem.of(
                        "contract-breach",
                        500,
                        "The service made an event that breaks its contract",
                        "This is a defect of the service, not of the request. Nothing was stored; send it again once the"
                                + " service is mended. What the event breaks: " + rules + ".")
                .response()
                .build();
    }

    @ServerExceptionMapper
    Response failed(Throwable failure, UriInfo uri, RoutingContext context) {
        if (context.response().closed()) {
            // The client left in the middle of it; nobody reads this.
            return Response.serverError().build();
        }
        return database.explain(failure)
                .map(why -> unavailable(why + ". Nothing is lost; try again."))
                .orElseGet(() -> defect(failure, uri));
    }

    private static Response defect(Throwable failure, UriInfo uri) {
        LOG.errorf(failure, "A request to %s failed", uri.getPath());
        return Problem.ofStatus(500, "The service failed. The log says why.")
                .response()
                .build();
    }

    /** Each problem names the request that it answers, whoever made it; what comes behind the deadline's answer is dropped. */
    @ServerResponseFilter
    void complete(ContainerResponseContext response, RoutingContext context) {
        Deadline deadline = Deadline.of(context);
        if (deadline != null && !deadline.takeAnswer()) {
            // Without an entity, what is written already is left as it is.
            response.setEntity(null);
        } else if (response.getEntity() instanceof Problem problem) {
            response.setEntity(problem.at(context.request().path()));
        }
    }

    private Response unavailable(String detail) {
        return Problem.of("unavailable", 503, "The service cannot answer right now", detail)
                .response()
                .header(HttpHeaders.RETRY_AFTER, retryAfterSeconds)
                .build();
    }

    private static String reason(int status) {
        return switch (status) {
            case 405 -> "This resource does not know that method; Allow names those it knows.";
            case 406 -> "The answer comes as application/json only; Accept excludes it.";
            case 415 -> "The body must be application/json; Content-Type says otherwise.";
            default -> null;
        };
    }
}
