package io.forecourt.infra.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The programs, as {@code infra/embedded/runtime} assembles them. */
record RuntimeFolder(Path root) {

    private static final String PROPERTY = "forecourt.runtime";
    private static final Path PLACE = Path.of("infra", "embedded", "runtime", "target");

    /** The folder named by the system property {@code forecourt.runtime}, else that of the checkout around the working directory. */
    static RuntimeFolder find() {
        String given = System.getProperty(PROPERTY);
        if (given != null) {
            return new RuntimeFolder(Path.of(given).toAbsolutePath()).requireAll();
        }
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve(PLACE))
                .filter(Files::isDirectory)
                .findFirst()
                .map(folder -> new RuntimeFolder(folder).requireAll())
                .orElseThrow(() -> new StartupException(
                        "The programs to start are missing: there is no %s at or above %s. Run ./forecourt mvn package -DskipTests"
                                .formatted(PLACE, Path.of("").toAbsolutePath())));
    }

    private RuntimeFolder requireAll() {
        Stream.of(kafkaJars(), mongoJars(), registryJar(), postgresFolder())
                .filter(Files::notExists)
                .findFirst()
                .ifPresent(missing -> {
                    throw new StartupException(
                            "The programs to start are incomplete: %s is missing. Run ./forecourt mvn package -DskipTests"
                                    .formatted(missing));
                });
        return this;
    }

    Path kafkaJars() {
        return root.resolve("kafka/lib");
    }

    Path mongoJars() {
        return root.resolve("mongo/lib");
    }

    Path registryJar() {
        return root.resolve("registry/quarkus-run.jar");
    }

    /** Holds the archive that the build put there, and what it was unpacked to at the first start. */
    Path postgresFolder() {
        return root.resolve("postgres");
    }
}
