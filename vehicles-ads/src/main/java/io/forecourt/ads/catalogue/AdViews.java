package io.forecourt.ads.catalogue;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which collections hold the ads at a moment.
 *
 * @param current the one that readers are answered from
 * @param building one that a rebuild fills; it becomes the current one, or nothing
 * @param retired the one that was current before, which a reader may still be reading
 */
public record AdViews(String current, Optional<String> building, Optional<String> retired) {

    /** The collection of a system whose ads were never rebuilt. */
    static final String FIRST = "ads";

    static AdViews untouched() {
        return new AdViews(FIRST, Optional.empty(), Optional.empty());
    }

    /** All that an ad is written to, the younger collection first: so whatever an older one has, a younger one has too. */
    public Stream<String> inOrderOfWriting() {
        return Stream.of(building, Optional.of(current), retired).flatMap(Optional::stream);
    }
}
