package io.forecourt.schemas.evolution;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file that belongs to one version of one topic's contract. */
record VersionFile(String path, String topic, int version, Kind kind) {

    private static final Pattern PATH = Pattern.compile(
            "([^/]+)/(?:v([1-9]\\d{0,3})\\.schema\\.json|samples/v([1-9]\\d{0,3})/[^/]+\\.(json|wire))");

    /** What a version is made of. */
    enum Kind {
        SCHEMA,
        SAMPLE,
        WIRE
    }

    static Optional<VersionFile> of(String path) {
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        boolean schema = matcher.group(2) != null;
        return Optional.of(new VersionFile(
                path,
                matcher.group(1),
                Integer.parseInt(schema ? matcher.group(2) : matcher.group(3)),
                schema ? Kind.SCHEMA : matcher.group(4).equals("wire") ? Kind.WIRE : Kind.SAMPLE));
    }

    /** For messages: {@code stock.vehicle-created version 2}. */
    String where() {
        return "%s version %d".formatted(topic, version);
    }

    /** The schema of the version. */
    String schema() {
        return "%s/v%d.schema.json".formatted(topic, version);
    }

    /** The wire bytes that belong to a sample. */
    String wire() {
        return path.replaceFirst("\\.json$", ".wire");
    }
}
