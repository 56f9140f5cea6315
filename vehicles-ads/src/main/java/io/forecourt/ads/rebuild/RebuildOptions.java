package io.forecourt.ads.rebuild;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a person asks of a rebuild.
 *
 * @param rehearse build and compare, but leave the old ads in place
 * @param force go on where the topic lacks its beginning or the new ads lack some that the old have
 */
public record RebuildOptions(boolean rehearse, boolean force) {

    static final String DRY_RUN = "--dry-run";
    static final String FORCE = "--force";

    /** Empty where a word is none of them. */
    static Optional<RebuildOptions> read(List<String> words) {
        return Set.of(DRY_RUN, FORCE).containsAll(words)
                ? Optional.of(new RebuildOptions(words.contains(DRY_RUN), words.contains(FORCE)))
                : Optional.empty();
    }
}
