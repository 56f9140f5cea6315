package io.forecourt.infra.local.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;

import io.forecourt.infra.local.supervision.Processes;
import io.forecourt.infra.local.supervision.RunFolder;
import io.forecourt.infra.local.supervision.RunState;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Stops the system. When it returns, every process of it is gone. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Stops everything and waits until it is gone. The data stays.")
final class DownCommand implements Callable<Integer> {

    @ParentCommand
    private Forecourt forecourt;

    @Override
    public Integer call() throws InterruptedException {
        Screen screen = forecourt.screen();
        var runs = new RunFolder(forecourt.home());
        if (!runs.isRunning()) {
            screen.line("Forecourt is not running");
            forecourt.tellOfNeighbour("docker compose down stops it");
            return 0;
        }
        Instant begin = Instant.now();
        RunState state = runs.state().read().orElseThrow(() -> new Failure("Forecourt is just starting: try again"));
        var supervisor = ProcessHandle.of(state.supervisor()).map(process -> new SupervisorProcess(process, runs));
        List<ProcessHandle> all =
                supervisor.map(SupervisorProcess::withDescendants).orElse(List.of());
        if (supervisor.isPresent()) {
            var progress = new Progress(screen, Clock.systemUTC());
            progress.takeForKnown(state);
            Thread stop = Thread.startVirtualThread(supervisor.get()::stop);
            supervisor.get().follow(progress::show, running -> true);
            stop.join();
        }
        List<Long> left =
                all.stream().filter(Processes::isAlive).map(ProcessHandle::pid).toList();
        if (!left.isEmpty()) {
            throw new Failure("These processes could not be stopped: " + left);
        }
        screen.line("Forecourt is stopped: all %d processes are gone after %s; the data stays in %s"
                .formatted(
                        all.size(),
                        Quantity.time(Duration.between(begin, Instant.now())),
                        forecourt.home().path()));
        return 0;
    }
}
