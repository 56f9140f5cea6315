package io.forecourt.ads.problem;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.Response.StatusType;

import com.mongodb.MongoException;
import io.forecourt.ads.AdsConfig;
import io.vertx.core.http.HttpServerRequest;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Answers every failure of a request with a problem detail, whoever raised it. Only a mistake of the service itself leaves a
 * trace in the log.
 */
@ApplicationScoped
public class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    /** Of every resource here; RFC 9110 wants them named, and Quarkus REST names none. */
    private static final String METHODS = "GET, HEAD, OPTIONS";

    private final long retryAfterSeconds;

    ProblemMappers(AdsConfig config) {
        this.retryAfterSeconds = Math.max(1, config.browse().retryAfter().toSeconds());
    }

    @ServerExceptionMapper
    Response invalid(InvalidRequestException invalid, HttpServerRequest request) {
        return Problem.of(
                        "invalid-input",
                        Status.BAD_REQUEST,
                        "The request is invalid",
                        invalid.getMessage(),
                        request.path())
                .withErrors(invalid.errors())
                .response()
                .build();
    }

    @ServerExceptionMapper
    Response unknown(NoSuchAdException unknown, HttpServerRequest request) {
        return Problem.of("no-such-ad", Status.NOT_FOUND, "No such ad", unknown.getMessage(), request.path())
                .response()
                .build();
    }

    /** What the framework refuses before a resource sees it: 404, 405, 406 and the like. */
    @ServerExceptionMapper
    Response refused(WebApplicationException refused, HttpServerRequest request) {
        Response original = refused.getResponse();
        StatusType status = original.getStatusInfo();
        if (status.getFamily() == Status.Family.SERVER_ERROR) {
            LOG.errorf(refused, "A request to %s failed", request.path());
        }
        Response.ResponseBuilder answer =
                Problem.of(status, detail(status, request), request.path()).response();
        if (status.getStatusCode() == Status.METHOD_NOT_ALLOWED.getStatusCode()) {
            answer.header(HttpHeaders.ALLOW, METHODS);
        }
        return answer.build();
    }

    @ServerExceptionMapper
    Response unavailable(MongoException failure, HttpServerRequest request) {
        if (!MongoOutage.isOne(failure)) {
            return failed(failure, request);
        }
        return Problem.of(
                        "unavailable",
                        Status.SERVICE_UNAVAILABLE,
                        "The service cannot answer right now",
                        "The ads cannot be read at the moment. Nothing is lost; try again.",
                        request.path())
                .response()
                .header(HttpHeaders.RETRY_AFTER, retryAfterSeconds)
                .build();
    }

    @ServerExceptionMapper
    Response failed(Throwable failure, HttpServerRequest request) {
        LOG.errorf(failure, "A request to %s failed", request.path());
        return Problem.of(Status.INTERNAL_SERVER_ERROR, "The service failed. The log says why.", request.path())
                .response()
                .build();
    }

    private static String detail(StatusType status, HttpServerRequest request) {
        return switch (Status.fromStatusCode(status.getStatusCode())) {
            case NOT_FOUND -> "There is nothing at %s. The ads are at /ads.".formatted(request.path());
            case METHOD_NOT_ALLOWED -> "This resource does not know that method; Allow names those it knows.";
            case NOT_ACCEPTABLE -> "The answer comes as application/json only; Accept excludes it.";
            case null, default -> status.getReasonPhrase();
        };
    }
}
