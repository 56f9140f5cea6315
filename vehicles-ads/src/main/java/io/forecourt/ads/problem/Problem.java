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
@Schema(
        description = "A problem detail (RFC 9457); members that say nothing are left out",
        requiredProperties = {"type", "title", "status", "detail", "instance"})
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        @Schema(
                description = "Names the kind of problem; about:blank where the status says it all",
                format = "uri",
                examples = "urn:forecourt:problem:invalid-input")
        String type,

        @Schema(description = "The kind in words", examples = "The request is invalid")
        String title,

        @Schema(description = "The HTTP status again", examples = "400")
        int status,

        @Schema(
                description = "What happened this time, for people",
                examples = "limit must be a whole number from 1 to 500")
        String detail,

        @Schema(description = "Path of the request", examples = "/ads")
        String instance,

        @Schema(description = "All that is wrong with the request")
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
