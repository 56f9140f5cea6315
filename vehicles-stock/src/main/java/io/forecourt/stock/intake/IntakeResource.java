package io.forecourt.stock.intake;

import java.util.List;
import java.util.Optional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.JsonNode;
import io.forecourt.stock.StockConfig;
import io.forecourt.stock.api.ApiDocument;
import io.forecourt.stock.catalogue.VehicleView;
import io.forecourt.stock.database.DatabaseAbsence;
import io.forecourt.stock.idempotency.IdempotencyKey;
import io.forecourt.stock.idempotency.KeyedRequest;
import io.forecourt.stock.problem.Admitted;
import io.forecourt.stock.problem.InputError;
import io.forecourt.stock.problem.InvalidInputException;
import io.forecourt.stock.problem.Problem;
import io.forecourt.stock.problem.SubmittedBytes;
import io.forecourt.stock.vehicle.Vin;
import io.forecourt.stock.vehicle.VinCheck;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** POST /stock. A vehicle answered with 201 is durable and becomes an ad, whatever else fails. */
@Path("/stock")
@Tag(name = "Stock")
@RunOnVirtualThread
public class IntakeResource {

    private final SubmissionReader reader;
    private final Intake intake;
    private final DatabaseAbsence database;
    private final boolean strict;

    IntakeResource(SubmissionReader reader, Intake intake, DatabaseAbsence database, StockConfig config) {
        this.reader = reader;
        this.intake = intake;
        this.database = database;
        this.strict = config.vin().strict();
    }

    @Admitted
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "takeVehicle",
            summary = "Take a vehicle into stock",
            description =
                    "Needs the database alone: the event goes out by itself, now or when Kafka is back."
                            + " A VIN that breaks ISO 3779 is taken in and flagged by vinCheck, unless the service is set to be strict.")
    @APIResponse(
            responseCode = "201",
            description = "In stock",
            headers =
                    @Header(
                            name = "Location",
                            description = "Address of the vehicle",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            format = "uri",
                                            examples =
                                                    "http://localhost:3002/stock/01980a4e-6f0e-7b64-9e3c-9d4a52f6a1b7")),
            content = @Content(schema = @Schema(implementation = VehicleView.class)))
    @APIResponse(
            responseCode = "400",
            description =
                    "The body is no vehicle, or no JSON, or the Idempotency-Key no string; errors names all that is wrong with it",
            content =
                    @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            schema = @Schema(implementation = Problem.class),
                            examples = @ExampleObject(name = "two fields are wrong", value = """
                                                        {"type": "urn:forecourt:problem:invalid-input", "title": "The request is invalid", "status": 400,
                                                         "detail": "2 things are wrong with it; see errors.", "instance": "/stock",
                                                         "errors": [{"field": "year", "pointer": "/year",
                                                                     "message": "must be a whole number in plain digits, not a text"},
                                                                    {"field": "odometer", "pointer": "/odometer", "message": "is required"}]}""")))
    @APIResponse(
            responseCode = "409",
            description = "The VIN is in stock, and Location and the member vehicle lead to it; or a request under this"
                    + " Idempotency-Key is in progress, and Retry-After says when to ask again",
            headers = {
                @Header(
                        name = "Location",
                        description = "Address of the vehicle that is in stock",
                        schema =
                                @Schema(
                                        type = SchemaType.STRING,
                                        format = "uri",
                                        examples = "http://localhost:3002/stock/01980a4e-6f0e-7b64-9e3c-9d4a52f6a1b7")),
                @Header(
                        name = "Retry-After",
                        description = "Seconds after which the request in progress will have ended",
                        schema = @Schema(type = SchemaType.INTEGER, examples = "1"))
            },
            content =
                    @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            schema = @Schema(implementation = Problem.class),
                            examples = {
                                @ExampleObject(name = "the VIN is in stock", value = """
                                                        {"type": "urn:forecourt:problem:vin-in-stock", "title": "The VIN is in stock already", "status": 409,
                                                         "detail": "VIN 1HGCM82633A004352 is in stock already; the member vehicle leads to it.",
                                                         "instance": "/stock", "vehicle": "/stock/01980a4e-6f0e-7b64-9e3c-9d4a52f6a1b7"}"""),
                                @ExampleObject(name = "the first request is in progress", value = """
                                                        {"type": "urn:forecourt:problem:request-in-progress",
                                                         "title": "A request under this key is in progress", "status": 409,
                                                         "detail": "The first request under this Idempotency-Key is not answered yet; send this one again for its answer.",
                                                         "instance": "/stock"}""")
                            }))
    @APIResponse(
            responseCode = "408",
            description = "The request did not come to its end in time; the connection is closed",
            content =
                    @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            schema = @Schema(implementation = Problem.class),
                            examples = @ExampleObject(name = "too slow", value = """
                                                        {"type": "about:blank", "title": "Request Timeout", "status": 408,
                                                         "detail": "The request did not come to its end within 8 s.", "instance": "/stock"}""")))
    @APIResponse(
            responseCode = "413",
            description = "The body is above 64 KB",
            content =
                    @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            schema = @Schema(implementation = Problem.class),
                            examples = @ExampleObject(name = "too large", value = """
                                                        {"type": "about:blank", "title": "Request Entity Too Large", "status": 413,
                                                         "detail": "The body is above 64 KB.", "instance": "/stock"}""")))
    @APIResponse(
            responseCode = "415",
            description = "The body is not application/json",
            content =
                    @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            schema = @Schema(implementation = Problem.class),
                            examples = @ExampleObject(name = "another media type", value = """
                                                        {"type": "about:blank", "title": "Unsupported Media Type", "status": 415,
                                                         "detail": "The body must be application/json; Content-Type says otherwise.", "instance": "/stock"}""")))
    @APIResponse(
            responseCode = "422",
            description = "Another body was answered under this Idempotency-Key",
            content =
                    @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            schema = @Schema(implementation = Problem.class),
                            examples = @ExampleObject(name = "a key used twice", value = """
                                                        {"type": "urn:forecourt:problem:idempotency-key-reused",
                                                         "title": "The key belongs to another request", "status": 422,
                                                         "detail": "Another body was answered under this Idempotency-Key; each request needs a key of its own.",
                                                         "instance": "/stock"}""")))
    @APIResponse(responseCode = "406", ref = ApiDocument.NOT_ACCEPTABLE)
    @APIResponse(responseCode = "500", ref = ApiDocument.FAILED)
    @APIResponse(responseCode = "503", ref = ApiDocument.UNAVAILABLE)
    @Parameter(
            name = IdempotencyKey.HEADER,
            in = ParameterIn.HEADER,
            description =
                    "Makes it safe to send the request again, for a day: the same key and JSON are answered as the first time"
                            + " (draft-ietf-httpapi-idempotency-key-header-07). A string in double quotes (RFC 9651) of 1 to 255"
                            + " characters; all clients share the keys, so take a UUID",
            schema = @Schema(type = SchemaType.STRING, examples = "\"8e03978e-40d5-43e8-bc93-6894a57f9324\""))
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = VehicleSubmission.class)))
    public Response take(
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            @Parameter(
                            description =
                                    "Trace context (W3C) that the vehicle's event carries on; one that is malformed counts as none",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            examples = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"))
                    @HeaderParam("traceparent")
                    String traceparent,
            @Context HttpHeaders headers,
            @Context RoutingContext request) {
        if (contentType == null) {
            throw new NotSupportedException();
        }
        Optional<IdempotencyKey> key = IdempotencyKey.parse(headers.getRequestHeader(IdempotencyKey.HEADER));
        JsonNode json = StrictJson.object(SubmittedBytes.of(request));
        VehicleSubmission submission = reader.read(json);
        requireVin(submission.vin());
        Decision decision =
                intake.take(submission, Traceparent.parse(traceparent), key.map(known -> KeyedRequest.of(known, json)));
        if (decision.kind() == Decision.Kind.TAKEN_IN) {
            database.written();
        } else {
            database.over();
        }
        return decision.answer().response();
    }

    private void requireVin(String text) {
        VinCheck check = Vin.parse(text).orElseThrow().check();
        if (strict && check != VinCheck.VALID) {
            throw new InvalidInputException(List.of(InputError.inBody("vin", "breaks ISO 3779: " + check)));
        }
    }
}
