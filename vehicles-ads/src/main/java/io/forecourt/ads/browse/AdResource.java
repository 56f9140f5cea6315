package io.forecourt.ads.browse;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import io.forecourt.ads.AdsConfig;
import io.forecourt.ads.ApiDocument;
import io.forecourt.ads.problem.Admitted;
import io.forecourt.ads.problem.NoSuchAdException;
import io.forecourt.ads.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** The ads over HTTP, for everyone to read. */
@Path("/ads")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Admitted
@Tag(name = "Ads")
@APIResponse(responseCode = "406", ref = ApiDocument.NOT_ACCEPTABLE)
@APIResponse(responseCode = "500", ref = ApiDocument.FAILED)
@APIResponse(responseCode = "503", ref = ApiDocument.UNAVAILABLE)
public class AdResource {

    private final AdBrowser browser;
    private final AdsConfig.Browse limits;

    AdResource(AdBrowser browser, AdsConfig config) {
        this.browser = browser;
        this.limits = config.browse();
    }

    @GET
    @Operation(
            operationId = "browseAds",
            summary = "Browse the ads",
            description = "A page of the ads that satisfy all filters. Follow the Link header to the next page.")
    @APIResponse(
            responseCode = "200",
            description = "A page of ads, newest first unless sorted otherwise",
            headers =
                    @Header(
                            name = "Link",
                            description =
                                    "The next page (RFC 8288), relative, with all parameters of this one; absent on the last",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            examples = "</ads?cursor=Zm9v&limit=50>; rel=\"next\"")),
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = AdView.class)))
    @APIResponse(
            responseCode = "400",
            description = "Query parameters are unknown or wrong; errors names each",
            content =
                    @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            schema = @Schema(implementation = Problem.class),
                            examples = @ExampleObject(name = "two parameters are wrong", value = """
                                                        {"type": "urn:forecourt:problem:invalid-input", "title": "The request is invalid", "status": 400,
                                                         "detail": "2 things are wrong with it; see errors.", "instance": "/ads",
                                                         "errors": [{"field": "limit", "message": "must be a whole number from 1 to 500"},
                                                                    {"field": "yearFrom", "message": "must not be later than yearTo"}]}""")))
    public RestResponse<List<AdView>> browse(@Context UriInfo uri) {
        var given = uri.getQueryParameters();
        AdQuery query = AdQuery.read(new QueryParameters(given), limits.defaultLimit(), limits.maxLimit());
        AdPage page = browser.page(query);
        ResponseBuilder<List<AdView>> answer =
                ResponseBuilder.ok(page.ads().stream().map(AdView::of).toList());
        page.next().ifPresent(cursor -> answer.header(HttpHeaders.LINK, NextLink.of(given, query.limit(), cursor)));
        return answer.build();
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "readAd", summary = "Read one ad")
    @APIResponse(
            responseCode = "200",
            description = "The ad of the vehicle",
            content = @Content(schema = @Schema(implementation = AdView.class)))
    @APIResponse(
            responseCode = "404",
            description = "The vehicle is not known, or not priced yet",
            content =
                    @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            schema = @Schema(implementation = Problem.class),
                            examples = @ExampleObject(name = "no such ad", value = """
                                                        {"type": "urn:forecourt:problem:no-such-ad", "title": "No such ad", "status": 404,
                                                         "detail": "There is no ad of a vehicle with this id. A vehicle is advertised as soon as it has a price",
                                                         "instance": "/ads/0198c8a1-6f5e-7c3a-9d2b-4e5f60718293"}""")))
    public AdView read(
            @Parameter(
                            description = "Id of the vehicle; anything that is no UUID is nobody's id (404)",
                            schema = @Schema(type = SchemaType.STRING, format = "uuid"),
                            example = "0198c8a1-6f5e-7c3a-9d2b-4e5f60718293")
                    @PathParam("id")
                    String id) {
        return vehicleId(id).flatMap(browser::ad).map(AdView::of).orElseThrow(NoSuchAdException::new);
    }

    /** In the canonical form alone: what is no UUID is nobody's id. */
    private static Optional<UUID> vehicleId(String text) {
        try {
            return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equalsIgnoreCase(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
