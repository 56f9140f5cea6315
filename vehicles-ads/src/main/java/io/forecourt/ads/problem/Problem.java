package io.forecourt.ads.problem;

import java.util.List;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A problem detail as RFC 9457 defines it.
 *
 * @param type {@code about:blank} where the status says it all
 * @param instance path of the request
 * @param errors each thing that is wrong with the request; left out where none is known
 */
@Schema(description = "What went wrong (RFC 9457)")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        @Schema(examples = "urn:forecourt:problem:invalid-input")
        String type,

        @Schema(examples = "The request is invalid") String title,
        @Schema(examples = "400") int status,

        @Schema(examples = "limit must be a whole number from 1 to 500")
        String detail,

        @Schema(examples = "/ads") String instance,
        List<FieldError> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String TYPE_PREFIX = "urn:forecourt:problem:";

    /** A problem with a meaning beyond its status; {@code name} goes into its type. */
    static Problem of(String name, Response.Status status, String title, String detail, String path) {
        return new Problem(TYPE_PREFIX + name, title, status.getStatusCode(), detail, path, List.of());
    }

    /** A problem that says no more than its status, and why. */
    static Problem of(Response.StatusType status, String detail, String path) {
        return new Problem("about:blank", status.getReasonPhrase(), status.getStatusCode(), detail, path, List.of());
    }

    Problem withErrors(List<FieldError> wrong) {
        return new Problem(type, title, status, detail, instance, wrong);
    }

    /** The response that carries this problem. */
    Response.ResponseBuilder response() {
        return Response.status(status)
                .header(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
                .entity(this);
    }
}
