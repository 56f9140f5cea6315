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
import io.forecourt.ads.problem.Admitted;
import io.forecourt.ads.problem.NoSuchAdException;
import io.forecourt.ads.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** The ads over HTTP, for everyone to read. */
@Path("/ads")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Admitted
@Tag(name = "Ads", description = "Vehicles up for sale")
@APIResponse(
        responseCode = "503",
        description =
                "MongoDB is away, or too many requests are in progress; try again after the seconds of the Retry-After header",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
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
                            description = "Link to the next page (RFC 8288); absent on the last",
                            schema = @Schema(examples = "</ads?cursor=Zm9v&limit=50>; rel=\"next\"")))
    @APIResponse(
            responseCode = "400",
            description = "Parameters that are unknown or wrong, each named",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
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
    @APIResponse(responseCode = "200", description = "The ad of the vehicle")
    @APIResponse(
            responseCode = "404",
            description = "The vehicle is not known, or not priced yet",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public AdView read(@PathParam("id") String id) {
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
