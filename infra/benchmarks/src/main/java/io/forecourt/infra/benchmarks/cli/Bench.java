package io.forecourt.infra.benchmarks.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;

import io.forecourt.infra.benchmarks.profile.ProfilerLibrary;
import io.forecourt.infra.benchmarks.report.Report;
import io.forecourt.infra.benchmarks.report.ReportFiles;
import io.forecourt.infra.benchmarks.report.ResultTable;
import io.forecourt.infra.benchmarks.stage.Stage;
import io.forecourt.infra.benchmarks.stage.Workbench;
import io.forecourt.infra.local.cli.NearNames;
import io.forecourt.infra.local.supervision.PlainWords;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures the line, each stage beside its limit. */
@Command(
        name = "./forecourt bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures how fast the line is, each stage on a fresh line of its own and beside the limit that the same servers set"
                    + " in the same run: all stages, or those that you name.",
            "It uses free ports and home folders of its own (.forecourt/bench and bench-beside, emptied at each start): a system"
                    + " that runs here and its data are not touched, but it takes processors."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:everything was measured, whatever came out",
            "1:a stage could not be measured",
            "2:wrong usage"
        })
public final class Bench implements Callable<Integer> {

    private static final int USUAL_ROUNDS = 5;

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "Stages; all of them by default.")
    private List<String> names = List.of();

    @Option(names = "--list", description = "Print the stages and end.")
    private boolean list;

    @Option(names = "--rounds", defaultValue = "" + USUAL_ROUNDS, description = "Rounds that count (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--short",
            description = "Some seconds a stage, to see whether the measuring works; the figures mean nothing.")
    private boolean isShort;

    @Option(
            names = "--delay",
            paramLabel = "DURATION",
            description =
                    "The delay that pricing is held to, such as PT10S, instead of 30 s; what is measured without one stays so.")
    private Duration delay;

    @Option(
            names = "--results",
            paramLabel = "FOLDER",
            description = "Where to write what was found, instead of infra/benchmarks/results.")
    private Path results;

    @Option(
            names = "--profile",
            description = "Also profile the services: a flame graph and a top list of each, beside the results.")
    private boolean profile;

    @Spec
    private CommandSpec spec;

    private final Path root;

    private Bench(Path root) {
        this.root = root;
    }

    @Override
    public Integer call() throws IOException {
        if (list) {
            Catalogue.all().forEach(stage -> System.out.printf("%-12s %s%n", stage.name(), stage.summary()));
            return 0;
        }
        requireValid();
        List<Stage> chosen = named();
        var files = new ReportFiles(results());
        files.require();
        var settings = new Workbench.Settings(rounds, isShort, Optional.ofNullable(delay), profiler());
        Report report = new BenchRun(root, results(), settings, files::write).of(chosen);
        System.out.println();
        ResultTable.lines(report).forEach(System.out::println);
        System.out.println();
        List<Path> written = isLatest(report) ? files.keep(report) : files.write(report);
        written.forEach(file -> System.out.println("Written: " + file));
        if (isShort) {
            System.out.println("This was a short run: its figures mean nothing.");
        }
        return report.isComplete() ? 0 : 1;
    }

    private void requireValid() {
        if (rounds < 1) {
            throw new ParameterException(spec.commandLine(), "--rounds is at least 1, not %d.".formatted(rounds));
        }
        if (delay != null && delay.isNegative()) {
            throw new ParameterException(spec.commandLine(), "--delay is not negative, as %s is.".formatted(delay));
        }
        if (results != null && Files.exists(results) && !Files.isDirectory(results)) {
            throw new ParameterException(
                    spec.commandLine(), "--results is a folder, and %s is none.".formatted(results));
        }
    }

    /** The newest whole run is the one that is kept with the project: of all stages, as anybody would run them. */
    private boolean isLatest(Report report) {
        return names.isEmpty()
                && !isShort
                && !profile
                && delay == null
                && rounds >= USUAL_ROUNDS
                && report.isComplete();
    }

    private Path results() {
        return results == null ? root.resolve("infra").resolve("benchmarks").resolve("results") : results;
    }

    private Optional<Path> profiler() {
        if (!profile) {
            return Optional.empty();
        }
        Optional<Path> library = ProfilerLibrary.copy();
        if (library.isEmpty()) {
            System.out.printf(
                    "No profiles: async-profiler has no library for %s on %s%n",
                    System.getProperty("os.name"), System.getProperty("os.arch"));
        }
        return library;
    }

    private List<Stage> named() {
        List<Stage> known = Catalogue.all();
        if (names.isEmpty()) {
            return known;
        }
        return names.stream().map(name -> named(name, known)).toList();
    }

    private Stage named(String name, List<Stage> known) {
        return known.stream()
                .filter(stage -> stage.name().equals(name))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> near =
                            NearNames.of(name, known.stream().map(Stage::name).toList());
                    return new ParameterException(
                            spec.commandLine(),
                            "No stage is called \"%s\". %s"
                                    .formatted(
                                            name,
                                            near.isEmpty()
                                                    ? "./forecourt bench --list names them."
                                                    : "Did you mean " + String.join(" or ", near) + "?"));
                });
    }

    /** Told by the script: {@code forecourt.root}, the folder of the project, else the working directory. */
    public static void main(String... args) {
        Path root = Path.of(System.getProperty("forecourt.root", "")).toAbsolutePath();
        Logger.getLogger("").setLevel(Level.OFF);
        System.exit(new CommandLine(new Bench(root))
                .setExecutionExceptionHandler((failure, command, _) -> {
                    command.getErr().println(PlainWords.of(failure));
                    return 1;
                })
                .execute(args));
    }
}
