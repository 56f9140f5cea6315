package io.forecourt.infra.local.client;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Some items of a list that is read page by page.
 *
 * @param next where the rest is: the {@code rel="next"} of the {@code Link} header (RFC 8288), empty on the last page
 */
public record Page<T>(List<T> items, Optional<URI> next) {

    public Page {
        items = List.copyOf(items);
    }
}
