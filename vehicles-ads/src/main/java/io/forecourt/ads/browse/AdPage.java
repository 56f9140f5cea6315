package io.forecourt.ads.browse;

import java.util.List;
import java.util.Optional;

import io.forecourt.ads.ad.Ad;

/**
 * Some ads in their order.
 *
 * @param next cursor of the page after this one, where there is one
 */
record AdPage(List<Ad> ads, Optional<String> next) {

    /**
     * Cuts a page.
     *
     * @param found the ads of the page and, where there are more, one of the next
     */
    static AdPage of(List<Ad> found, AdQuery query) {
        if (found.size() <= query.limit()) {
            return new AdPage(found, Optional.empty());
        }
        List<Ad> ads = found.subList(0, query.limit());
        return new AdPage(ads, Optional.of(Cursor.encode(query.order(), Position.of(ads.getLast(), query.order()))));
    }
}
