package io.forecourt.infra.local.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.forecourt.infra.local.supervision.RunFolder;
import io.forecourt.infra.local.supervision.RunState;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Shows what runs. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows what runs, where and in how much memory.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:everything is up", "1:something is not", "3:it is not running"})
final class StatusCommand implements Callable<Integer> {

    private static final int NOT_RUNNING = 3;
    private static final int EVENTS_SHOWN = 5;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    @ParentCommand
    private Forecourt forecourt;

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() {
        var runs = new RunFolder(forecourt.home());
        Optional<RunState> running = runs.isRunning() ? runs.state().read() : Optional.empty();
        if (running.isEmpty()) {
            forecourt.screen().line("Forecourt is not running: ./forecourt up starts it");
            forecourt.tellOfNeighbour("docker compose ps shows it");
            return NOT_RUNNING;
        }
        show(running.get());
        return running.get().isAllUp() ? 0 : 1;
    }

    private void show(RunState state) {
        Screen screen = forecourt.screen();
        Instant now = clock.instant();
        String age = Quantity.time(Duration.between(state.startedAt(), now));
        screen.line("Forecourt is %s, started %s ago".formatted(summary(state), age));
        screen.line("");
        new PartsTable().lines(state, now).forEach(screen::line);
        List<RunState.Event> events = state.events();
        if (!events.isEmpty()) {
            screen.line("");
            events.stream()
                    .skip(Math.max(0, events.size() - EVENTS_SHOWN))
                    .forEach(event -> screen.line(TIME.format(event.at()) + "  " + event.text()));
        }
    }

    private static String summary(RunState state) {
        return switch (state.phase()) {
            case STARTING -> "starting";
            case READY -> state.isAllUp() ? "up" : "up, but not all of it";
            case STOPPING -> "stopping";
            case FAILED -> "ending: " + state.failure();
        };
    }
}
