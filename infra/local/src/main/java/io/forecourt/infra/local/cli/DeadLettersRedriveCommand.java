package io.forecourt.infra.local.cli;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

import io.forecourt.infra.local.deadletter.LetterFilter;
import io.forecourt.infra.local.deadletter.Redrive;
import io.forecourt.infra.local.deadletter.RedriveResult;
import io.forecourt.infra.local.inspection.ClusterAddresses;
import io.forecourt.schemas.deadletter.DeadLetterId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Sends dead letters back. */
@Command(
        name = "redrive",
        mixinStandardHelpOptions = true,
        description = {
            "Sends the records of dead letters back to where they came from, as they were, and remembers that it did: "
                    + "however often it is begun or killed, each is sent once. Cure the cause first: what fails "
                    + "again becomes a new dead letter."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:all that were meant are sent back, now or before",
            "1:it failed, or some cannot be sent back; it says why",
            "2:wrong usage; nothing says which ones are meant",
            "130:ended by Ctrl-C; what was sent is remembered, begin again for the rest"
        })
final class DeadLettersRedriveCommand implements Callable<Integer> {

    private static final int PATIENCE_SECONDS = 15;

    @ParentCommand
    private DeadLettersCommand deadLetters;

    @Mixin
    private LetterOptions letters;

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "This one, such as price-estimate.dead-letter-0-17; may be given several times.")
    private List<String> ids = List.of();

    @Option(names = "--all", description = "All of them; needed where neither --topic, --cause nor --id says which.")
    private boolean all;

    @Option(names = "--again", description = "With --id: even if it was sent back before.")
    private boolean again;

    @Option(names = "--dry-run", description = "Do everything but send.")
    private boolean rehearsal;

    @Spec
    private CommandSpec spec;

    private final AtomicBoolean stopped = new AtomicBoolean();
    private final CountDownLatch told = new CountDownLatch(1);

    @Override
    public Integer call() {
        requireThatItIsClearWhichOnes();
        var stop = new Thread(this::stop, "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            RedriveResult result = deadLetters.ask(this::redrive);
            report(result);
            return result.refused() == 0 && result.isComplete() ? 0 : 1;
        } finally {
            told.countDown();
        }
    }

    private void requireThatItIsClearWhichOnes() {
        boolean filtered = !letters.isEmpty();
        if (!ids.isEmpty() && (all || filtered)) {
            throw new ParameterException(
                    spec.commandLine(), "--id names them; --topic, --cause and --all say nothing more");
        }
        if (ids.isEmpty() && !filtered && !all) {
            throw new ParameterException(
                    spec.commandLine(), "Say which: --topic, --cause or --id, or --all for all of them");
        }
        if (again && ids.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--again is for single ones: name them with --id");
        }
    }

    private RedriveResult redrive(ClusterAddresses addresses) {
        LetterFilter filter = letters.filter();
        Set<DeadLetterId> named =
                ids.stream().map(DeadLettersCommand::id).collect(Collectors.toCollection(LinkedHashSet::new));
        try (Redrive redrive = rehearsal
                ? Redrive.rehearse(addresses.bootstrapServers(), Clock.systemUTC(), stopped::get, this::tell)
                : Redrive.begin(addresses.bootstrapServers(), Clock.systemUTC(), stopped::get, this::tell)) {
            return named.isEmpty() ? redrive.all(filter) : redrive.those(named, again);
        }
    }

    /** After a Ctrl-C: a batch that is begun is finished, so that no reader has to wait for a transaction without an end. */
    private void stop() {
        stopped.set(true);
        try {
            told.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(RedriveResult soFar) {
        deadLetters.screen().now(summary(soFar));
    }

    private void report(RedriveResult result) {
        Screen screen = deadLetters.screen();
        if (deadLetters.isJson()) {
            screen.line(LettersText.json(result));
            return;
        }
        screen.line(summary(result));
        if (!result.isComplete()) {
            screen.line("Ended early; the same command goes on with the rest");
        }
        if (result.refused() > 0) {
            screen.line("");
            result.refusals().forEach(one -> screen.line(Ink.legible("%s: %s".formatted(one.id(), one.why()))));
            if (result.refused() > result.refusals().size()) {
                screen.line("and %d more"
                        .formatted(result.refused() - result.refusals().size()));
            }
        }
    }

    private String summary(RedriveResult result) {
        return "%d %s, %d had been before, %d cannot be"
                .formatted(
                        result.sent(),
                        rehearsal ? "would be sent back" : "sent back",
                        result.alreadyRedriven(),
                        result.refused());
    }
}
