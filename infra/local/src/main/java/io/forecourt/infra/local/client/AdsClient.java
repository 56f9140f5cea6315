package io.forecourt.infra.local.client;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Talks to vehicles-ads. Thread-safe; calls block, throw {@link NothingAnswersException} when no answer comes and
 * {@link RefusedException} for an answer of 400 or above. Nothing is retried.
 */
public final class AdsClient {

    private final JsonOverHttp http;

    /**
     * @param root the address without a path, such as {@code http://localhost:3003}
     */
    public AdsClient(URI root) {
        this.http = new JsonOverHttp(root);
    }

    public Optional<Ad> find(String id) {
        return http.find("/ads/" + id, Ad.class);
    }

    /** All ads of a VIN. The promise of the line is that there is never more than one; whoever tests it needs to see two. */
    public List<Ad> ofVin(String vin) {
        return search("vin=" + URLEncoder.encode(vin, StandardCharsets.UTF_8)).items();
    }

    /** All ads, page by page. */
    public List<Ad> all() {
        List<Ad> all = new ArrayList<>();
        Page<Ad> page = search("limit=500");
        all.addAll(page.items());
        while (page.next().isPresent()) {
            page = after(page);
            all.addAll(page.items());
        }
        return all;
    }

    /** The first page of what fits {@code query}, such as {@code priceTo=50000&sort=-price}; empty for everything. */
    public Page<Ad> search(String query) {
        return http.page(http.at("/ads" + (query.isEmpty() ? "" : "?" + query)), Ad[].class);
    }

    /** The page after {@code page}; an empty last page if there is none. */
    public Page<Ad> after(Page<Ad> page) {
        return page.next()
                .map(address -> http.page(address, Ad[].class))
                .orElseGet(() -> new Page<>(List.of(), Optional.empty()));
    }
}
