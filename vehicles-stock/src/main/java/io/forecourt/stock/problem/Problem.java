package io.forecourt.stock.problem;

import java.net.URI;
import java.util.List;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A problem detail (RFC 9457).
 *
 * @param type {@code about:blank} where the status says it all
 * @param detail what happened this time, for people
 * @param instance path of the request
 * @param vehicle extension: the vehicle that is in the way, as a path
 * @param errors extension: everything that is wrong with the request
 */
@Schema(description = "A problem detail (RFC 9457); members that say nothing are left out.")
@JsonInclude(Include.NON_EMPTY)
public record Problem(
        @Schema(
                description = "Names the kind of problem; about:blank where the status says it all.",
                examples = "urn:forecourt:problem:invalid-input")
        URI type,

        @Schema(description = "The kind in words.", examples = "The request is invalid")
        String title,

        @Schema(description = "The HTTP status again.", examples = "400")
        int status,

        @Schema(
                description = "What happened this time, for people.",
                examples = "2 things are wrong with it; see errors.")
        String detail,

        @Schema(description = "Path of the request.", examples = "/stock")
        String instance,

        @Schema(
                description = "Path of the vehicle that is in the way, where one is.",
                examples = "/stock/01980a4e-6f0e-7b64-9e3c-9d4a52f6a1b7")
        String vehicle,

        @Schema(description = "All that is wrong with the request, at most 50.")
        List<InputError> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String TYPE_PREFIX = "urn:forecourt:problem:";

    /** A problem with a meaning beyond its status; {@code name} goes into its type. */
    public static Problem of(String name, int status, String title, String detail) {
        return new Problem(URI.create(TYPE_PREFIX + name), title, status, detail, null, null, List.of());
    }

    /** A problem that says no more than its status, and why. */
    public static Problem ofStatus(int status, String detail) {
        Response.Status known = Response.Status.fromStatusCode(status);
        String title = known == null ? "HTTP " + status : known.getReasonPhrase();
        return new Problem(URI.create("about:blank"), title, status, detail, null, null, List.of());
    }

    public Problem withVehicle(String path) {
        return new Problem(type, title, status, detail, instance, path, errors);
    }

    public Problem withErrors(List<InputError> inputErrors) {
        return new Problem(type, title, status, detail, instance, vehicle, inputErrors);
    }

    /** The same of the request to {@code path}. */
    public Problem at(String path) {
        return new Problem(type, title, status, detail, path, vehicle, errors);
    }

    /** The response that carries this problem. */
    public ResponseBuilder response() {
        return Response.status(status)
                .header(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
                .entity(this);
    }
}
