package io.forecourt.infra.local.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

import io.forecourt.infra.local.HomeFolder;
import io.forecourt.infra.local.Neighbour;
import io.forecourt.infra.local.supervision.PlainWords;
import io.forecourt.infra.local.supervision.RunFolder;
import io.forecourt.infra.local.supervision.RunState;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The launcher behind {@code ./forecourt}. Exit codes: 0 done, 1 failed (one sentence on standard error says why), 2 wrong usage,
 * 3 not running ({@code status}).
 */
@Command(
        name = "./forecourt",
        mixinStandardHelpOptions = true,
        description = "Vehicles go into stock, get a price and become ads.",
        subcommands = {
            UpCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            DemoCommand.class,
            TopicsCommand.class,
            DeadLettersCommand.class,
            AdsCommand.class,
            DownCommand.class,
            SuperviseCommand.class
        })
public final class Forecourt {

    private final Path root;
    private final Screen screen;

    private Forecourt(Path root, Screen screen) {
        this.root = root;
        this.screen = screen;
    }

    /** The folder of the project. */
    Path root() {
        return root;
    }

    /** Where the system keeps its data: {@code FORECOURT_HOME}, else the folder {@code .forecourt} of the project. */
    HomeFolder home() {
        String elsewhere = System.getenv("FORECOURT_HOME");
        return new HomeFolder(elsewhere == null ? root.resolve(".forecourt") : Path.of(elsewhere));
    }

    /** The system that runs here, empty where none does. */
    Optional<RunState> running() {
        var runs = new RunFolder(home());
        return runs.isRunning() ? runs.state().read() : Optional.empty();
    }

    /** Says on standard error what to do about another system, where one seems to run instead of that of this home folder. */
    void tellOfNeighbour(String command) {
        Neighbour neighbour = Neighbour.look();
        if (neighbour.isThere()) {
            System.err.println(neighbour.sentence(command));
        }
    }

    Screen screen() {
        return screen;
    }

    /**
     * Told by the script: {@code forecourt.root} (the folder of the project, else the working directory) and
     * {@code forecourt.terminal} (whether standard output is one).
     */
    public static void main(String... args) {
        Path root = Path.of(System.getProperty("forecourt.root", "")).toAbsolutePath();
        var screen = new Screen(
                new PrintStream(System.out, false, StandardCharsets.UTF_8), Boolean.getBoolean("forecourt.terminal"));
        // Libraries log what they do; here only what goes wrong is of interest.
        Logger.getLogger("").setLevel(Level.WARNING);
        System.exit(new CommandLine(new Forecourt(root, screen))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    screen.erase();
                    command.getErr().println(PlainWords.of(failure));
                    return 1;
                })
                .execute(args));
    }
}
