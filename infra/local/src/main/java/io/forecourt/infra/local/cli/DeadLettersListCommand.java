package io.forecourt.infra.local.cli;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import io.forecourt.infra.local.deadletter.DeadLetterLog;
import io.forecourt.infra.local.deadletter.Letter;
import io.forecourt.infra.local.deadletter.LetterFilter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Names dead letters, one a line. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Names the dead letters that wait, one a line; those of a partition from old to new.")
final class DeadLettersListCommand implements Callable<Integer> {

    @ParentCommand
    private DeadLettersCommand deadLetters;

    @Spec
    private CommandSpec spec;

    @Mixin
    private LetterOptions letters;

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "N",
            defaultValue = "50",
            description = "How many at most (${DEFAULT-VALUE}); with --json, all.")
    private int limit;

    @Option(names = "--redriven", description = "Also those that were sent back before.")
    private boolean alsoRedriven;

    @Override
    public Integer call() {
        if (limit < 0) {
            throw new ParameterException(spec.commandLine(), "The number of dead letters starts at 0, not " + limit);
        }
        LetterFilter filter = letters.filter();
        List<LettersText.Row> rows = new ArrayList<>();
        long[] others = {0};
        deadLetters.ask(brokers -> {
            try (var log = new DeadLetterLog(brokers.bootstrapServers())) {
                log.read(letter -> {
                    if (filter.accepts(letter) && (alsoRedriven || !letter.isRedriven())) {
                        others[0] += show(letter, rows) ? 0 : 1;
                    }
                    return !deadLetters.screen().isClosed();
                });
                return null;
            }
        });
        if (!deadLetters.isJson()) {
            print(rows, others[0]);
        }
        return 0;
    }

    private boolean show(Letter letter, List<LettersText.Row> rows) {
        if (deadLetters.isJson()) {
            deadLetters.screen().line(LettersText.json(LettersText.told(letter)));
            return true;
        }
        return rows.size() < limit && rows.add(LettersText.Row.of(letter, ZoneId.systemDefault()));
    }

    private void print(List<LettersText.Row> rows, long others) {
        Screen screen = deadLetters.screen();
        if (rows.isEmpty() && others == 0) {
            screen.line("No dead letter matches");
            return;
        }
        LettersText.table(rows).forEach(screen::line);
        if (others > 0) {
            screen.line("");
            screen.line("and %d more: -n N shows N".formatted(others));
        }
    }
}
