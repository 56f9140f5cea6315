package io.forecourt.infra.local.cli;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

import io.forecourt.infra.local.deadletter.DeadLetterLog;
import io.forecourt.infra.local.deadletter.Letter;
import io.forecourt.infra.local.inspection.RecordViewer;
import io.forecourt.infra.local.inspection.ShownRecord;
import io.forecourt.schemas.deadletter.DeadLetterId;
import io.forecourt.schemas.deadletter.RedriveMemo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Shows one dead letter. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows one dead letter: why it is here, where it came from, all of its headers, and its value.")
final class DeadLettersShowCommand implements Callable<Integer> {

    @ParentCommand
    private DeadLettersCommand deadLetters;

    @Parameters(paramLabel = "ID", description = "Such as price-estimate.dead-letter-0-17.")
    private String id;

    private final Clock clock = Clock.systemUTC();

    private record Found(Letter letter, Optional<RedriveMemo> memo, ShownRecord shown) {}

    /** For a pipe. */
    private record Told(LettersText.Told letter, RedriveMemo redrive, ShownRecord record) {}

    @Override
    public Integer call() {
        DeadLetterId wanted = DeadLettersCommand.id(id);
        Found found = deadLetters.ask(addresses -> {
            try (var log = new DeadLetterLog(addresses.bootstrapServers());
                    var viewer = new RecordViewer(addresses.registry())) {
                Letter[] letter = new Letter[1];
                log.find(Set.of(wanted), one -> {
                    letter[0] = one;
                    return true;
                });
                if (letter[0] == null) {
                    throw new Failure("There is no dead letter " + wanted);
                }
                return new Found(letter[0], log.memo(wanted), viewer.view(letter[0].record()));
            }
        });
        Screen screen = deadLetters.screen();
        if (deadLetters.isJson()) {
            screen.line(LettersText.json(
                    new Told(LettersText.told(found.letter()), found.memo().orElse(null), found.shown())));
        } else {
            new LetterPage(Ink.of(screen), ZoneId.systemDefault(), clock.instant())
                    .lines(found.letter(), found.memo(), found.shown())
                    .forEach(screen::line);
        }
        return 0;
    }
}
