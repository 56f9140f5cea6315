package io.forecourt.infra.local.cli;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;

import io.forecourt.infra.local.deadletter.DeadLetterLog;
import io.forecourt.infra.local.deadletter.LetterCounts;
import io.forecourt.infra.local.inspection.ClusterAddresses;
import io.forecourt.schemas.deadletter.DeadLetterId;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.ScopeType;

/** Records that could not be read: how many lie where, and why. What its options say holds for its subcommands too. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        description = "Shows the records that were set aside because they cannot be read, and sends them back.",
        subcommands = {DeadLettersListCommand.class, DeadLettersShowCommand.class, DeadLettersRedriveCommand.class},
        footerHeading = "%n",
        footer = {
            "Without a command it counts them by topic and cause: WAITING are those that were "
                    + "not sent back, OLDEST is for how long the first of these has been there."
        })
final class DeadLettersCommand implements Callable<Integer> {

    @ParentCommand
    private Forecourt forecourt;

    @Mixin
    private ClusterOptions cluster;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "One JSON object a line, for a pipe.")
    private boolean json;

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() {
        var counts = new LetterCounts();
        ask(brokers -> {
            try (var log = new DeadLetterLog(brokers.bootstrapServers())) {
                log.read(letter -> {
                    counts.add(letter);
                    return true;
                });
                return null;
            }
        });
        Screen screen = screen();
        if (json) {
            counts.lines().forEach(line -> screen.line(LettersText.json(line)));
            return 0;
        }
        List<LetterCounts.Line> lines = counts.lines();
        if (lines.isEmpty()) {
            screen.line("There are no dead letters");
            return 0;
        }
        LettersText.table(lines, clock.instant()).forEach(screen::line);
        screen.line("");
        screen.line("./forecourt dead-letters list names each, show ID shows one, redrive sends them back");
        return 0;
    }

    Screen screen() {
        return forecourt.screen();
    }

    /** Whether it is for a pipe. */
    boolean isJson() {
        return json;
    }

    /** Asks Kafka; where it does not answer, says so in one sentence. */
    <T> T ask(Function<ClusterAddresses, T> question) {
        ClusterAddresses addresses = cluster.addresses(forecourt);
        try {
            return question.apply(addresses);
        } catch (KafkaException failure) {
            throw cluster.failure(addresses, failure);
        }
    }

    /** {@link Failure} where the text names no dead letter. */
    static DeadLetterId id(String text) {
        return DeadLetterId.parse(text)
                .orElseThrow(() -> new Failure(
                        "%s is no dead letter: one is called like price-estimate.dead-letter-0-17 (topic, partition, offset)"
                                .formatted(text)));
    }
}
