package io.forecourt.schemas.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.forecourt.schemas.TopicDefinition;

/** A command of the registrar, in lower case. They are declared in the order in which deployment takes them. */
enum DeploymentStep {
    /** Forecourt's topics, and those that the registry needs before it starts. Asks the brokers alone. */
    TOPICS {
        @Override
        List<String> run(RegistrarOptions options, Consumer<String> waiting) {
            List<TopicDefinition> topics = new ArrayList<>(TopicDefinition.all());
            topics.addAll(TopicDefinition.ofTheRegistry());
            return TopicDeployment.deploy(topics, options.bootstrapServers(), options.patience(), waiting);
        }
    },
    /** Rules, schemas and their backup. The topics are there already. */
    SCHEMAS {
        @Override
        List<String> run(RegistrarOptions options, Consumer<String> waiting) {
            return SchemaRegistrar.register(
                    options.bootstrapServers(), options.registry(), options.patience(), waiting);
        }
    };

    /** Says what was done, a sentence each; {@link DeploymentException} when a server refuses or stays away. */
    abstract List<String> run(RegistrarOptions options, Consumer<String> waiting);

    static Optional<DeploymentStep> ofCommand(String command) {
        return Stream.of(values())
                .filter(step -> step.name().toLowerCase(Locale.ROOT).equals(command))
                .findFirst();
    }
}
