package io.forecourt.stock.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One thing that is wrong with a request.
 *
 * @param field the field of the body, the query parameter or the header, as the client wrote it; empty for the body as a whole
 * @param pointer where in the body, as a JSON Pointer (RFC 6901); absent for what is not in the body
 * @param message what is wrong, for people
 */
@Schema(description = "One thing that is wrong with a request.")
@JsonInclude(Include.NON_NULL)
public record InputError(
        @Schema(
                description =
                        "The field of the body, the query parameter or the header; empty for the body as a whole.",
                examples = "year")
        String field,

        @Schema(
                description = "Where in the body (JSON Pointer, RFC 6901); absent for what is not in the body.",
                examples = "/year")
        String pointer,

        @Schema(description = "What is wrong, for people.", examples = "must be a whole number, not a text")
        String message) {

    private static final int SHOWN = 64;

    public static InputError inBody(String field, String message) {
        return new InputError(
                shown(field), "/" + shown(field).replace("~", "~0").replace("/", "~1"), message);
    }

    public static InputError ofBody(String message) {
        return new InputError("", "", message);
    }

    public static InputError inQuery(String parameter, String message) {
        return new InputError(shown(parameter), null, message);
    }

    public static InputError inHeader(String header, String message) {
        return new InputError(header, null, message);
    }

    /** A client's own words are handed back in a bounded length. */
    private static String shown(String name) {
        return name.length() <= SHOWN ? name : name.substring(0, SHOWN) + "…";
    }
}
