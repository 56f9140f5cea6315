package io.forecourt.infra.embedded;

import java.util.EnumSet;
import java.util.Set;

/** What can be started. */
public enum Part {
    KAFKA,
    /** Keeps what it knows in Kafka, and so brings it along. */
    REGISTRY,
    POSTGRES,
    MONGO;

    static Set<Part> withNeeded(Set<Part> chosen) {
        Set<Part> all = EnumSet.noneOf(Part.class);
        all.addAll(chosen);
        if (all.contains(REGISTRY)) {
            all.add(KAFKA);
        }
        return all;
    }
}
