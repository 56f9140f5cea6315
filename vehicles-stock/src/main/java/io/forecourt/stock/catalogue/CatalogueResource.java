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

import io.forecourt.stock.database.DatabaseAbsence;
import io.forecourt.stock.problem.Admitted;
import io.forecourt.stock.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
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
@APIResponse(
        responseCode = "503",
        description =
                "The database is away, or too much is in progress; try again after the seconds of the Retry-After header",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
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
            summary = "List the vehicles in stock",
            description =
                    "Newest first unless sort says otherwise. The header Link leads to the next page, until there is none.")
    @Parameter(
            name = "vin",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "Exactly this VIN")
    @Parameter(
            name = "manufacturer",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "Exactly this manufacturer, in any case")
    @Parameter(
            name = "model",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "Exactly this model, in any case")
    @Parameter(
            name = "yearFrom",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER),
            description = "Model year, or later")
    @Parameter(
            name = "yearTo",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER),
            description = "Model year, or earlier")
    @Parameter(
            name = "sort",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING, defaultValue = "-createdAt"),
            description =
                    "createdAt, year, odometer (by distance), manufacturer, model or vin; with - in front for descending")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "500", defaultValue = "50"))
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
                            description = "The next page (RFC 8288), rel=\"next\"",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = VehicleView.class)))
    @APIResponse(
            responseCode = "400",
            description = "A query parameter is wrong or unknown; errors names it",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
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
    @Operation(summary = "Show a vehicle")
    @APIResponse(
            responseCode = "200",
            description = "The vehicle",
            content = @Content(schema = @Schema(implementation = VehicleView.class)))
    @APIResponse(
            responseCode = "404",
            description = "No vehicle in stock has this id",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response show(@PathParam("id") String id) {
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
