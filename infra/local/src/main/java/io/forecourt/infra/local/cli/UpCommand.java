package io.forecourt.infra.local.cli;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.forecourt.infra.local.HomeFolder;
import io.forecourt.infra.local.supervision.RunFolder;
import io.forecourt.infra.local.supervision.RunState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/**
 * Starts the system. It is always a supervisor in the background that does the work, in a process group of its own: so Ctrl-C
 * reaches this command alone, which has the supervisor stop the parts in order, and not every part at once.
 */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Starts everything and shows the addresses; Ctrl-C stops it. Data is kept between runs.")
final class UpCommand implements Callable<Integer> {

    @ParentCommand
    private Forecourt forecourt;

    @Option(
            names = {"-d", "--detach"},
            description = "Return once it is ready; ./forecourt down stops it.")
    private boolean detached;

    @Option(names = "--infra", description = "Start brokers, registry and databases, but no services.")
    private boolean infrastructureOnly;

    @Option(names = "--fresh", description = "Forget all data first.")
    private boolean fresh;

    private final CountDownLatch told = new CountDownLatch(1);

    @Override
    public Integer call() {
        HomeFolder home = forecourt.home();
        var runs = new RunFolder(home);
        if (runs.isRunning()) {
            throw new Failure("Forecourt is running already: ./forecourt status shows it, ./forecourt down stops it");
        }
        var supervisor = new SupervisorProcess(
                DetachedProcess.start(supervise(), home.logs().resolve("launcher.log")), runs);
        var stop = new Thread(() -> stop(supervisor), "stop");
        Runtime.getRuntime().addShutdownHook(stop);

        var progress = new Progress(forecourt.screen(), Clock.systemUTC());
        supervisor.follow(progress::show, RunState::isStarting);
        RunState state = supervisor.lastState().orElseThrow(() -> diedAtOnce(home));
        if (state.phase() == RunState.Phase.READY) {
            tellReady(state);
            if (detached) {
                Runtime.getRuntime().removeShutdownHook(stop);
                return 0;
            }
            supervisor.follow(progress::show, running -> true);
            state = supervisor.lastState().orElse(state);
        }
        return end(state, supervisor);
    }

    /** After a Ctrl-C; the thread that follows the supervisor gets the time to say how it ended. */
    private void stop(SupervisorProcess supervisor) {
        supervisor.stop();
        try {
            told.await(2, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private int end(RunState state, SupervisorProcess supervisor) {
        supervisor.awaitEnd();
        return switch (state.phase()) {
            case FAILED -> throw new Failure(state.failure());
            case STOPPING -> {
                forecourt
                        .screen()
                        .line("Forecourt is stopped; the data stays in "
                                + forecourt.home().path());
                told.countDown();
                yield 0;
            }
            case STARTING, READY -> {
                supervisor.cleanUp();
                throw new Failure("The supervisor was killed, and what it ran is stopped");
            }
        };
    }

    private void tellReady(RunState state) {
        Screen screen = forecourt.screen();
        screen.line("");
        new PartsTable()
                .lines(state, state.startedAt().plus(state.readyAfter()))
                .forEach(screen::line);
        screen.line("");
        screen.line("Forecourt is ready, after " + Quantity.time(state.readyAfter()));
        if (!detached) {
            screen.line("Ctrl-C stops it");
        }
    }

    private static Failure diedAtOnce(HomeFolder home) {
        return new Failure(
                "The supervisor ended before it began; " + home.logs().resolve("launcher.log") + " says why");
    }

    private List<String> supervise() {
        List<String> options = new ArrayList<>(List.of("supervise"));
        if (infrastructureOnly) {
            options.add("--infra");
        }
        if (fresh) {
            options.add("--fresh");
        }
        if (!detached) {
            options.add("--attached-to=" + ProcessHandle.current().pid());
        }
        return options;
    }
}
