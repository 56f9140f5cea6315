package io.forecourt.stock.api;

import jakarta.ws.rs.core.Application;

import io.forecourt.stock.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.servers.Server;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * What the OpenAPI document says of the service as a whole, and the failures that every operation can have. The document itself
 * stands in {@code vehicles-stock/openapi.yaml}; a test keeps it equal to what is served at {@code /q/openapi}.
 */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Forecourt: vehicles in stock",
                        version = "1.0",
                        description = """
                                Takes vehicles into stock and lists them. A vehicle answered with 201 is durable and becomes an ad, \
                                whatever else fails.

                                Every error is a problem detail (RFC 9457, `application/problem+json`). JSON is read to the letter: no \
                                coercion, no unknown fields, no unknown query parameters; all that is wrong is told at once in `errors`.""",
                        license = @License(name = "Apache 2.0", url = "https://www.apache.org/licenses/LICENSE-2.0")),
        servers = {
            @Server(url = "/", description = "Where this document comes from"),
            @Server(url = "http://localhost:3002", description = "As the launcher starts it")
        },
        tags = @Tag(name = "Stock", description = "The vehicles that are in stock"),
        components =
                @Components(
                        responses = {
                            @APIResponse(
                                    name = ApiDocument.NOT_ACCEPTABLE,
                                    description = "Accept excludes application/json",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class),
                                                    examples = @ExampleObject(name = "not acceptable", value = """
                                                            {"type": "about:blank", "title": "Not Acceptable", "status": 406,
                                                             "detail": "The answer comes as application/json only; Accept excludes it.",
                                                             "instance": "/stock"}"""))),
                            @APIResponse(
                                    name = ApiDocument.FAILED,
                                    description =
                                            "A defect of the service, not of the request. Nothing was stored; type says more where"
                                                    + " the service knows more",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class),
                                                    examples =
                                                            @ExampleObject(
                                                                    name = "an event that breaks its contract",
                                                                    value = """
                                                            {"type": "urn:forecourt:problem:contract-breach",
                                                             "title": "The service made an event that breaks its contract", "status": 500,
                                                             "detail": "This is a defect of the service, not of the request. Nothing was stored; send it again once the service is mended. What the event breaks: /year must have a minimum value of 1900.",
                                                             "instance": "/stock"}"""))),
                            @APIResponse(
                                    name = ApiDocument.UNAVAILABLE,
                                    description =
                                            "The database is away, full, read-only or too slow (detail says which), or too many requests are"
                                                    + " in progress. A vehicle may be in stock"
                                                    + " all the same, when only the answer got lost: to send it again is safe, and is"
                                                    + " then answered with 409, or under the same Idempotency-Key as the first time",
                                    headers =
                                            @Header(
                                                    name = "Retry-After",
                                                    description = "Seconds after which to try again",
                                                    schema = @Schema(type = SchemaType.INTEGER, examples = "2")),
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class),
                                                    examples = {
                                                        @ExampleObject(name = "the database is away", value = """
                                                            {"type": "urn:forecourt:problem:unavailable",
                                                             "title": "The service cannot answer right now", "status": 503,
                                                             "detail": "Postgres is away. Nothing is lost; try again.",
                                                             "instance": "/stock"}"""),
                                                        @ExampleObject(name = "too many requests", value = """
                                                            {"type": "urn:forecourt:problem:overloaded",
                                                             "title": "The service cannot answer right now", "status": 503,
                                                             "detail": "It has 1024 requests in progress already; try again later.",
                                                             "instance": "/stock"}""")
                                                    }))
                        }))
public class ApiDocument extends Application {

    public static final String NOT_ACCEPTABLE = "NotAcceptable";
    public static final String FAILED = "Failed";
    public static final String UNAVAILABLE = "Unavailable";
}
