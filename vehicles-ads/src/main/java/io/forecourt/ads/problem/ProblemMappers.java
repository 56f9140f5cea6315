package io.forecourt.ads.problem;

import java.util.List;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.Response.StatusType;
import jakarta.ws.rs.core.UriInfo;

import com.mongodb.MongoClientException;
import com.mongodb.MongoException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import io.forecourt.ads.AdsConfig;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every error that leaves the service is a problem detail, whoever raised it. Only mistakes of the service itself are logged. */
final class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private final AdsConfig config;

    ProblemMappers(AdsConfig config) {
        this.config = config;
    }

    @ServerExceptionMapper
    Response invalid(InvalidRequestException invalid, UriInfo uri) {
        return response(Status.BAD_REQUEST, invalid.getMessage(), uri, invalid.errors())
                .build();
    }

    @ServerExceptionMapper
    Response unknown(NoSuchAdException unknown, UriInfo uri) {
        return response(Status.NOT_FOUND, unknown.getMessage(), uri).build();
    }

    /** What the framework refuses before a resource sees it; its headers, such as Allow, are kept. */
    @ServerExceptionMapper
    Response refused(WebApplicationException refused, UriInfo uri) {
        Response original = refused.getResponse();
        StatusType status = original.getStatusInfo();
        Response.ResponseBuilder answer = response(status, detail(status, uri), uri);
        original.getStringHeaders().forEach((name, values) -> {
            if (!name.regionMatches(true, 0, "Content-", 0, "Content-".length())) {
                values.forEach(value -> answer.header(name, value));
            }
        });
        return answer.build();
    }

    @ServerExceptionMapper
    Response unavailable(MongoException failure, UriInfo uri) {
        return switch (failure) {
            case MongoClientException _,
                    MongoSocketException _,
                    MongoNotPrimaryException _,
                    MongoNodeIsRecoveringException _ ->
                response(Status.SERVICE_UNAVAILABLE, "The ads cannot be read at the moment. Please try again", uri)
                        .header(
                                HttpHeaders.RETRY_AFTER,
                                config.browse().retryAfter().toSeconds())
                        .build();
            default -> unexpected(failure, uri);
        };
    }

    @ServerExceptionMapper
    Response unexpected(Throwable mistake, UriInfo uri) {
        LOG.errorf(mistake, "Could not answer %s", uri.getPath());
        return response(Status.INTERNAL_SERVER_ERROR, "This is a mistake of the service, not yours", uri)
                .build();
    }

    private static String detail(StatusType status, UriInfo uri) {
        return switch (Status.fromStatusCode(status.getStatusCode())) {
            case NOT_FOUND -> "There is nothing at %s. Ads are at /ads".formatted(uri.getPath());
            case METHOD_NOT_ALLOWED -> "Ads can only be read, with GET; the line writes them";
            case NOT_ACCEPTABLE -> "Ads are served as application/json alone";
            case null, default -> status.getReasonPhrase();
        };
    }

    private static Response.ResponseBuilder response(StatusType status, String detail, UriInfo uri) {
        return response(status, detail, uri, List.of());
    }

    private static Response.ResponseBuilder response(
            StatusType status, String detail, UriInfo uri, List<FieldError> errors) {
        return Response.status(status)
                .type(MediaType.valueOf(Problem.MEDIA_TYPE))
                .entity(Problem.of(status, detail, uri.getPath(), errors));
    }
}
