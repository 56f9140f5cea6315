package io.forecourt.ads.problem;

import java.util.List;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A problem detail as RFC 9457 defines it.
 *
 * @param type {@code about:blank}: the status says it all
 * @param instance path of the request
 * @param errors each thing that is wrong with the request; left out where none is known
 */
@Schema(description = "What went wrong (RFC 9457)")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        @Schema(examples = "about:blank") String type,
        @Schema(examples = "Bad Request") String title,
        @Schema(examples = "400") int status,

        @Schema(examples = "limit must be an integer from 1 to 500")
        String detail,

        @Schema(examples = "/ads") String instance,
        List<FieldError> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(Response.StatusType status, String detail, String instance, List<FieldError> errors) {
        return new Problem("about:blank", status.getReasonPhrase(), status.getStatusCode(), detail, instance, errors);
    }
}
