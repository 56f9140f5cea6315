package io.forecourt.infra.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Prints the ends of logs; with several of them, each line says whose it is. */
@Command(name = "logs", mixinStandardHelpOptions = true, description = "Prints the last lines of the logs.")
final class LogsCommand implements Callable<Integer> {

    private static final long BETWEEN_LOOKS_NANOS = 250_000_000;

    @ParentCommand
    private Forecourt forecourt;

    @Parameters(
            paramLabel = "NAME",
            arity = "0..1",
            description = "A part, or something in its name: price means both that price. All of them by default.")
    private String name = "";

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what is written from now on, until Ctrl-C.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "20",
            description = "How many lines of each log (${DEFAULT-VALUE}).")
    private int lines;

    @Override
    public Integer call() throws IOException {
        if (forecourt.running().isEmpty()) {
            forecourt.tellOfNeighbour("docker compose logs shows its logs");
        }
        List<Path> chosen = chosen(all());
        int widest =
                chosen.stream().mapToInt(file -> nameOf(file).length()).max().orElse(0);
        List<LogTail> tails = chosen.stream()
                .map(file ->
                        new LogTail(file, chosen.size() == 1 ? "" : ("%-" + widest + "s | ").formatted(nameOf(file))))
                .toList();
        for (LogTail tail : tails) {
            tail.last(lines).forEach(forecourt.screen()::line);
        }
        while (follow) {
            for (LogTail tail : tails) {
                tail.more().forEach(forecourt.screen()::line);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
        }
        return 0;
    }

    private List<Path> all() throws IOException {
        try (Stream<Path> files = Files.list(forecourt.home().logs())) {
            List<Path> logs = files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .toList();
            if (logs.isEmpty()) {
                throw new Failure("There are no logs yet: ./forecourt up starts the system");
            }
            return logs;
        }
    }

    private List<Path> chosen(List<Path> logs) {
        List<Path> exact =
                logs.stream().filter(file -> nameOf(file).equals(name)).toList();
        List<Path> alike =
                logs.stream().filter(file -> nameOf(file).contains(name)).toList();
        if (alike.isEmpty()) {
            throw new Failure("No part is called %s; there are %s"
                    .formatted(name, logs.stream().map(LogsCommand::nameOf).collect(Collectors.joining(", "))));
        }
        return exact.isEmpty() ? alike : exact;
    }

    private static String nameOf(Path log) {
        return log.getFileName().toString().replaceFirst("\\.log$", "");
    }
}
