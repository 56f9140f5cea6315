package io.forecourt.ads;

import jakarta.ws.rs.core.Application;

import io.forecourt.ads.problem.Problem;
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
 * stands in {@code vehicles-ads/openapi.yaml}; a test keeps it equal to what is served at {@code /q/openapi}.
 */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Forecourt: ads",
                        version = "1.0",
                        description = """
                                Vehicles up for sale, to browse. There is one ad for each VIN; it appears when the vehicle has a price, and \
                                changes when a newer version of the vehicle has one.

                                Every error is a problem detail (RFC 9457, `application/problem+json`). A query parameter that is unknown \
                                is wrong; all that is wrong is told at once in `errors`.""",
                        license = @License(name = "Apache 2.0", url = "https://www.apache.org/licenses/LICENSE-2.0")),
        servers = {
            @Server(url = "/", description = "Where this document comes from"),
            @Server(url = "http://localhost:3003", description = "As the launcher starts it")
        },
        tags = @Tag(name = "Ads", description = "Vehicles up for sale"),
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
                                                             "instance": "/ads"}"""))),
                            @APIResponse(
                                    name = ApiDocument.FAILED,
                                    description = "A defect of the service, not of the request; its log says more",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class),
                                                    examples = @ExampleObject(name = "a defect", value = """
                                                            {"type": "about:blank", "title": "Internal Server Error", "status": 500,
                                                             "detail": "The service failed. The log says why.", "instance": "/ads"}"""))),
                            @APIResponse(
                                    name = ApiDocument.UNAVAILABLE,
                                    description = "MongoDB is away, or too many requests are in progress",
                                    headers =
                                            @Header(
                                                    name = "Retry-After",
                                                    description = "Seconds after which to try again",
                                                    schema = @Schema(type = SchemaType.INTEGER, examples = "5")),
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class),
                                                    examples = {
                                                        @ExampleObject(name = "MongoDB is away", value = """
                                                            {"type": "urn:forecourt:problem:unavailable",
                                                             "title": "The service cannot answer right now", "status": 503,
                                                             "detail": "The ads cannot be read at the moment. Nothing is lost; try again.",
                                                             "instance": "/ads"}"""),
                                                        @ExampleObject(name = "too many requests", value = """
                                                            {"type": "urn:forecourt:problem:overloaded",
                                                             "title": "The service cannot answer right now", "status": 503,
                                                             "detail": "It has 512 requests in progress already; try again later.",
                                                             "instance": "/ads"}""")
                                                    }))
                        }))
public class ApiDocument extends Application {

    public static final String NOT_ACCEPTABLE = "NotAcceptable";
    public static final String FAILED = "Failed";
    public static final String UNAVAILABLE = "Unavailable";
}
