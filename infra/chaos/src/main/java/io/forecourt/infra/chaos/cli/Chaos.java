package io.forecourt.infra.chaos.cli;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;

import io.forecourt.infra.chaos.report.LedgerTable;
import io.forecourt.infra.chaos.report.OutcomeTable;
import io.forecourt.infra.chaos.scenario.Catalogue;
import io.forecourt.infra.chaos.scenario.Outcome;
import io.forecourt.infra.chaos.scenario.Scenario;
import io.forecourt.infra.chaos.scenario.Trial;
import io.forecourt.infra.local.supervision.PlainWords;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Harms a line of its own under load, heals it, and says whether the ledger balances. */
@Command(
        name = "./forecourt chaos",
        mixinStandardHelpOptions = true,
        description = {
            "Starts a line of its own, puts it under load, harms it, heals it, and compares what was acknowledged with what"
                    + " became of it. Faults are picked at random, one round after the other, unless you name them.",
            "It uses free ports and a home folder of its own (.forecourt/chaos, emptied at each start): a system that runs here"
                    + " and its data are not touched."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:the ledger balances after every round",
            "1:it does not, and the vehicles are named; or the run could not be made",
            "2:wrong usage"
        })
public final class Chaos implements Callable<Integer> {

    @Option(names = "--seed", description = "The same seed makes the same choices; each run has another by default.")
    private Long seed;

    @Option(
            names = "--minutes",
            defaultValue = "5",
            description = "After how many minutes no further round is begun (${DEFAULT-VALUE}).")
    private double minutes;

    @Option(names = "--all", description = "Run every named scenario once, in order, instead of picking at random.")
    private boolean all;

    @Option(names = "--only", paramLabel = "NAME", description = "Run this scenario; can be given several times.")
    private List<String> only = List.of();

    @Option(names = "--list", description = "Print the names of the scenarios and end.")
    private boolean list;

    @Spec
    private CommandSpec spec;

    private final Path root;

    private Chaos(Path root) {
        this.root = root;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (list) {
            Catalogue.all().forEach(scenario -> System.out.println(scenario.name()));
            return 0;
        }
        List<Scenario> named = named();
        long chosen = seed == null ? new SecureRandom().nextInt(Integer.MAX_VALUE) : seed;
        System.out.printf(
                "Seed %d; \"./forecourt chaos --seed %d\" with the same options plays it again%n", chosen, chosen);
        List<Outcome> outcomes = new ArrayList<>();
        try (ChaosLine line = ChaosLine.start(root)) {
            try {
                run(new Trial(line.system()), named, new Random(chosen), outcomes);
            } finally {
                // Also of the rounds before one that could not be made.
                report(outcomes, line);
            }
        }
        return outcomes.stream().allMatch(Outcome::balances) ? 0 : 1;
    }

    private void run(Trial trial, List<Scenario> named, Random random, List<Outcome> outcomes)
            throws InterruptedException {
        if (named.isEmpty()) {
            long end =
                    System.nanoTime() + (long) (minutes * Duration.ofMinutes(1).toNanos());
            do {
                outcomes.add(round(trial, Catalogue.any(random), random.nextLong()));
            } while (System.nanoTime() < end);
        }
        for (Scenario scenario : named) {
            outcomes.add(round(trial, scenario, random.nextLong()));
        }
    }

    private List<Scenario> named() {
        List<Scenario> known = Catalogue.all();
        if (all) {
            return known;
        }
        return only.stream()
                .map(name -> known.stream()
                        .filter(scenario -> scenario.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new ParameterException(
                                spec.commandLine(),
                                "No scenario is called \"%s\": ./forecourt chaos --list names them".formatted(name))))
                .toList();
    }

    private static Outcome round(Trial trial, Scenario scenario, long seed) throws InterruptedException {
        System.out.printf(
                "%n%s, for %.1f s%n", scenario.name(), scenario.lasting().toMillis() / 1000.0);
        Outcome outcome = trial.run(scenario, seed);
        System.out.printf(
                "  %s; %s, after %.1f s%n",
                outcome.totals(),
                outcome.balances() ? "balances" : "DOES NOT BALANCE",
                outcome.recovered().toMillis() / 1000.0);
        if (outcome.unconfirmed() > 0) {
            System.out.printf("  %d records are read, but not committed as read%n", outcome.unconfirmed());
        }
        outcome.complaints().forEach(complaint -> System.out.println("  " + complaint));
        return outcome;
    }

    private static void report(List<Outcome> outcomes, ChaosLine line) {
        if (outcomes.isEmpty()) {
            return;
        }
        System.out.println();
        OutcomeTable.lines(outcomes).forEach(System.out::println);
        System.out.println();
        LedgerTable.lines(outcomes).forEach(System.out::println);
        System.out.println();
        long broken = outcomes.stream().filter(outcome -> !outcome.balances()).count();
        if (broken > 0) {
            System.out.printf(
                    "After %d of %d rounds the ledger does not balance; the logs are in %s%n",
                    broken, outcomes.size(), line.logs());
        } else {
            System.out.printf("The ledger balances after each of %d rounds%n", outcomes.size());
        }
    }

    /** Told by the script: {@code forecourt.root}, the folder of the project, else the working directory. */
    public static void main(String... args) {
        Path root = Path.of(System.getProperty("forecourt.root", "")).toAbsolutePath();
        // Libraries tell of the outages that are made here on purpose.
        Logger.getLogger("").setLevel(Level.OFF);
        System.exit(new CommandLine(new Chaos(root))
                .setExecutionExceptionHandler((failure, command, _) -> {
                    command.getErr().println(PlainWords.of(failure));
                    return 1;
                })
                .execute(args));
    }
}
