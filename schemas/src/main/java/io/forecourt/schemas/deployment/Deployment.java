package io.forecourt.schemas.deployment;

import java.net.URI;
import java.time.Duration;

/**
 * Deployment from the command line: creates the topics and registers the schemas, prints what it did, and exits with 1 and one
 * sentence when a server refuses or stays away.
 */
public final class Deployment {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Deployment() {}

    /** Arguments: bootstrap servers, and root address of the registry. */
    public static void main(String[] args) {
        if (args.length != 2) {
            System.err.println("Usage: Deployment <bootstrap servers> <registry root>");
            System.exit(2);
        }
        try {
            TopicDeployment.deploy(args[0], PATIENCE)
                    .forEach(topic -> System.out.println("Created the topic " + topic));
            SchemaRegistrar.register(URI.create(args[1]), PATIENCE).forEach(System.out::println);
        } catch (DeploymentException failed) {
            System.err.println(failed.getMessage());
            System.exit(1);
        }
    }
}
