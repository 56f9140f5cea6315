package io.forecourt.infra.local.cli;

import java.util.Optional;
import java.util.stream.Collectors;

import io.forecourt.infra.local.deadletter.LetterFilter;
import io.forecourt.schemas.TopicDefinition;
import picocli.CommandLine.Option;

/** Which dead letters a command is about. */
final class LetterOptions {

    @Option(
            names = {"-T", "--topic"},
            paramLabel = "TOPIC",
            description = "Only those in this dead-letter topic, or whose record came from this topic.")
    private String topic;

    @Option(
            names = "--cause",
            paramLabel = "TEXT",
            description =
                    "Only those whose cause or reason contains this text, such as NoPrice or \"knows no schema\".")
    private String cause;

    boolean isEmpty() {
        return topic == null && cause == null;
    }

    /** {@link Failure} where nothing could ever match: a topic that is misspelt. */
    LetterFilter filter() {
        if (topic != null
                && TopicDefinition.all().stream()
                        .noneMatch(known -> known.name().equals(topic))) {
            throw new Failure("There is no topic %s; there are %s"
                    .formatted(
                            topic,
                            TopicDefinition.all().stream()
                                    .map(TopicDefinition::name)
                                    .collect(Collectors.joining(", "))));
        }
        return new LetterFilter(Optional.ofNullable(topic), Optional.ofNullable(cause));
    }
}
