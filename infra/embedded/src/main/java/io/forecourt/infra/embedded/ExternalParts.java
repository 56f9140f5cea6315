package io.forecourt.infra.embedded;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Parts that run already, elsewhere: they are used and not started.
 *
 * @param kafka bootstrap servers
 * @param registry root address
 * @param postgres JDBC URL, with user and password as its parameters
 * @param mongodb connection string
 */
public record ExternalParts(
        Optional<String> kafka, Optional<URI> registry, Optional<String> postgres, Optional<String> mongodb) {

    public static ExternalParts none() {
        return new ExternalParts(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** From FORECOURT_KAFKA, FORECOURT_REGISTRY, FORECOURT_POSTGRES and FORECOURT_MONGODB; each may be missing. */
    public static ExternalParts fromEnvironment() {
        return from(System.getenv());
    }

    static ExternalParts from(Map<String, String> environment) {
        return new ExternalParts(
                value(environment, "FORECOURT_KAFKA"),
                value(environment, "FORECOURT_REGISTRY").map(URI::create),
                value(environment, "FORECOURT_POSTGRES"),
                value(environment, "FORECOURT_MONGODB"));
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    boolean has(Part part) {
        return switch (part) {
            case KAFKA -> kafka.isPresent();
            case REGISTRY -> registry.isPresent();
            case POSTGRES -> postgres.isPresent();
            case MONGO -> mongodb.isPresent();
        };
    }
}
