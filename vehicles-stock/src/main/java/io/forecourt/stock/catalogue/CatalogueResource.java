package io.forecourt.stock.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.forecourt.schemas.event.FuelType;
import io.forecourt.stock.api.ApiDocument;
import io.forecourt.stock.database.DatabaseAbsence;
import io.forecourt.stock.problem.Admitted;
import io.forecourt.stock.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * GET /stock and GET /stock/{id}. Whoever follows the links from the first page to the last sees each vehicle that was in
 * stock at the start exactly once; one that comes in meanwhile is seen once or not at all.
 */
@Path("/stock")
@Tag(name = "Stock")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class CatalogueResource {

    private final VehicleRows vehicles;
    private final DatabaseAbsence database;

    CatalogueResource(VehicleRows vehicles, DatabaseAbsence database) {
        this.vehicles = vehicles;
        this.database = database;
    }

    @Admitted
    @GET
    @Operation(
            operationId = "listVehicles",
            summary = "List the vehicles in stock",
            description =
                    "Newest first unless sort says otherwise. The header Link leads to the next page, until there is none.")
    @Parameter(
            name = "vin",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "Exactly this VIN, however it is spelt",
            example = "1HGCM82633A004352")
    @Parameter(
            name = "manufacturer",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "Exactly this manufacturer, in any case",
            example = "honda")
    @Parameter(
            name = "model",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "Exactly this model, in any case",
            example = "accord")
    @Parameter(
            name = "yearFrom",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER),
            description = "This model year, or later",
            example = "2000")
    @Parameter(
            name = "yearTo",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER),
            description = "This model year, or earlier; not before yearFrom",
            example = "2010")
    @Parameter(
            name = "fuelType",
            in = ParameterIn.QUERY,
            schema = @Schema(implementation = FuelType.class),
            description = "Exactly this fuel type; a vehicle of which none was stated has none")
    @Parameter(
            name = "sort",
            in = ParameterIn.QUERY,
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            pattern = "^-?(createdAt|year|odometer|manufacturer|model|vin)$",
                            defaultValue = "-createdAt"),
            description = "By what; with - in front for descending. odometer compares distances, miles with kilometres")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "500", defaultValue = "50"),
            description = "Vehicles on the page at most")
    @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "Where the page begins; as the Link header gives it")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            headers =
                    @Header(
                            name = "Link",
                            description = "The next page (RFC 8288); absent on the last",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            examples =
                                                    "</stock?manufacturer=Honda&sort=-createdAt&limit=50&cursor=LWNyZWF0ZWRBdHwx>; rel=\"next\"")),
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = VehicleView.class)))
    @APIResponse(
            responseCode = "400",
            description = "A query parameter is wrong or unknown; errors names it",
            content =
                    @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            schema = @Schema(implementation = Problem.class),
                            examples = @ExampleObject(name = "a limit out of bounds", value = """
                                                        {"type": "urn:forecourt:problem:invalid-input", "title": "The request is invalid", "status": 400,
                                                         "detail": "limit must be a whole number from 1 to 500", "instance": "/stock",
                                                         "errors": [{"field": "limit", "message": "must be a whole number from 1 to 500"}]}""")))
    @APIResponse(responseCode = "406", ref = ApiDocument.NOT_ACCEPTABLE)
    @APIResponse(responseCode = "500", ref = ApiDocument.FAILED)
    @APIResponse(responseCode = "503", ref = ApiDocument.UNAVAILABLE)
    public Response list(UriInfo uri) {
        CatalogueQuery query = QueryReader.read(uri.getQueryParameters());
        List<VehicleRow> rows = vehicles.read(query);
        database.over();
        List<VehicleRow> page = rows.stream().limit(query.limit()).toList();
        Response.ResponseBuilder answer = Response.ok(
                page.stream().map(row -> VehicleView.of(row.vehicle())).toList());
        if (rows.size() > page.size()) {
            answer.header(HttpHeaders.LINK, NextPage.link(query, page.getLast()));
        }
        return answer.build();
    }

    @Admitted
    @GET
    @Path("{id}")
    @Operation(operationId = "showVehicle", summary = "Show a vehicle")
    @APIResponse(
            responseCode = "200",
            description = "The vehicle",
            content = @Content(schema = @Schema(implementation = VehicleView.class)))
    @APIResponse(
            responseCode = "404",
            description = "No vehicle in stock has this id",
            content =
                    @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            schema = @Schema(implementation = Problem.class),
                            examples = @ExampleObject(name = "no such vehicle", value = """
                                                        {"type": "urn:forecourt:problem:no-such-vehicle", "title": "No such vehicle", "status": 404,
                                                         "detail": "No vehicle in stock has this id.", "instance": "/stock/01980a4e-6f0e-7b64-9e3c-9d4a52f6a1b7"}""")))
    @APIResponse(responseCode = "406", ref = ApiDocument.NOT_ACCEPTABLE)
    @APIResponse(responseCode = "500", ref = ApiDocument.FAILED)
    @APIResponse(responseCode = "503", ref = ApiDocument.UNAVAILABLE)
    public Response show(
            @Parameter(
                            description = "Id of the vehicle; anything that is no UUID is nobody's id (404)",
                            schema = @Schema(type = SchemaType.STRING, format = "uuid"),
                            example = "01980a4e-6f0e-7b64-9e3c-9d4a52f6a1b7")
                    @PathParam("id")
                    String id) {
        Optional<VehicleRow> row = uuid(id).flatMap(vehicles::findByIdOptional);
        database.over();
        return row.map(found -> Response.ok(VehicleView.of(found.vehicle())))
                .orElseGet(
                        () -> Problem.of("no-such-vehicle", 404, "No such vehicle", "No vehicle in stock has this id.")
                                .response())
                .build();
    }

    /** In the canonical form alone: what is no UUID is nobody's id. */
    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equalsIgnoreCase(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
