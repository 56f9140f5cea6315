package io.forecourt.infra.local.cli;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.forecourt.infra.local.inspection.ClusterAddresses;
import io.forecourt.infra.local.inspection.RecordSink;
import io.forecourt.infra.local.inspection.ShownRecord;
import io.forecourt.infra.local.inspection.ShownTopic;
import io.forecourt.infra.local.inspection.TopicReader;
import io.forecourt.infra.local.inspection.TopicSurvey;
import io.forecourt.schemas.ContractJson;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Lists topics, or shows the records of one. It only looks: no group, no commit. */
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        description = "Lists the topics, or shows the records of one, decoded.",
        footer = {
            "",
            "--json prints one object a line, with these fields at least.",
            "Of a topic:   topic, internal, partitions, replicas, inSync,",
            "              underReplicated, records, lag (by group).",
            "Of a record:  topic, partition, offset, timestamp, key, headers, schemaId,",
            "              subject, schemaVersion, reason, bytes, value (the payload)",
            "              or else raw (its beginning), and verdict: valid, breach,",
            "              unchecked (registry away) or no-contract."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done", "1:no such topic, or Kafka does not answer", "2:wrong usage"})
final class TopicsCommand implements Callable<Integer> {

    private static final int RECORDS = 10;

    @ParentCommand
    private Forecourt forecourt;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "Show the records of this topic.")
    private String name;

    @Option(
            names = {"-n", "--records"},
            paramLabel = "N",
            description = "How many, the newest (" + RECORDS + "); with --from-beginning the oldest (all).")
    private Integer count;

    @Option(names = "--from-beginning", description = "Begin with the oldest record.")
    private boolean fromBeginning;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what comes from now on, until Ctrl-C.")
    private boolean follow;

    @Option(names = "--key", paramLabel = "VIN", description = "Records with this key alone.")
    private String key;

    @Option(names = "--json", description = "One JSON object a line, for a pipe.")
    private boolean json;

    @Option(names = "--all", description = "List the topics of Kafka itself and of the registry as well.")
    private boolean all;

    @Override
    public Integer call() {
        refuseNonsense();
        ClusterAddresses addresses = cluster.addresses(forecourt);
        try {
            if (name == null) {
                list(addresses);
            } else {
                show(addresses);
            }
            return 0;
        } catch (KafkaException failure) {
            throw cluster.failure(addresses, failure);
        }
    }

    private void refuseNonsense() {
        if (name == null && (count != null || fromBeginning || follow || key != null)) {
            throw new ParameterException(spec.commandLine(), "Records are of one topic: say the NAME of it");
        }
        if (count != null && count < 0) {
            throw new ParameterException(spec.commandLine(), "The number of records starts at 0, not " + count);
        }
        if (count != null && count > TopicReader.MOST_NEWEST && !fromBeginning) {
            throw new ParameterException(
                    spec.commandLine(),
                    "The newest %d records can be shown at most; --from-beginning shows all"
                            .formatted(TopicReader.MOST_NEWEST));
        }
    }

    private void list(ClusterAddresses addresses) {
        List<ShownTopic> topics;
        try (var survey = new TopicSurvey(addresses.bootstrapServers())) {
            topics = survey.topics().stream()
                    .filter(topic -> all || !topic.internal())
                    .toList();
        }
        if (json) {
            topics.forEach(topic -> forecourt.screen().line(line(topic)));
        } else if (topics.isEmpty()) {
            forecourt.screen().line("There are no topics at " + addresses.bootstrapServers());
        } else {
            new TopicsTable(Ink.of(forecourt.screen())).lines(topics).forEach(forecourt.screen()::line);
        }
    }

    private void show(ClusterAddresses addresses) {
        requireTopic(addresses);
        var printed = new Printed(json ? this::printLine : this::printText);
        try (var reader = new TopicReader(addresses, name, Optional.ofNullable(key))) {
            boolean more = fromBeginning
                    ? reader.first(count == null ? Long.MAX_VALUE : count, printed)
                    : reader.last(count == null ? RECORDS : count, printed);
            if (more && follow) {
                reader.follow(printed);
            }
        }
        if (printed.records == 0 && !json) {
            forecourt.screen().line(name + " has no records" + (key == null ? "" : " with the key " + key));
        }
    }

    private void requireTopic(ClusterAddresses addresses) {
        try (var survey = new TopicSurvey(addresses.bootstrapServers())) {
            List<String> names = survey.names();
            if (!names.contains(name)) {
                List<String> near = NearNames.of(name, names);
                throw new Failure("There is no topic %s%s"
                        .formatted(
                                name,
                                near.isEmpty()
                                        ? ": ./forecourt topics lists them"
                                        : ". Did you mean " + String.join(" or ", near) + "?"));
            }
        }
    }

    private void printLine(ShownRecord shown) {
        forecourt.screen().line(line(shown));
    }

    private void printText(ShownRecord shown) {
        new RecordText(Ink.of(forecourt.screen()), ZoneId.systemDefault())
                .lines(shown)
                .forEach(forecourt.screen()::line);
    }

    private static String line(Object shown) {
        try {
            return ContractJson.mapper().writeValueAsString(shown);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Counts, and stops when whoever reads the pipe has gone. */
    private final class Printed implements RecordSink {

        private final Consumer<ShownRecord> print;
        private long records;

        private Printed(Consumer<ShownRecord> print) {
            this.print = print;
        }

        @Override
        public boolean take(ShownRecord shown) {
            records++;
            print.accept(shown);
            return !forecourt.screen().isClosed();
        }
    }
}
