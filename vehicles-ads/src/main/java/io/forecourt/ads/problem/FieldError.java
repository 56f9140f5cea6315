package io.forecourt.ads.problem;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One thing that is wrong with a request, and where. */
@Schema(
        description = "One thing that is wrong with the request",
        requiredProperties = {"field", "message"})
public record FieldError(
        @Schema(description = "The parameter that is wrong", examples = "limit")
        String field,

        @Schema(description = "What is wrong with it", examples = "must be a whole number from 1 to 500")
        String message) {}
