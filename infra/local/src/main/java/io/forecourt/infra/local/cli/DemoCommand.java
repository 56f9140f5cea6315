package io.forecourt.infra.local.cli;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Year;
import java.util.List;
import java.util.concurrent.Callable;

import io.forecourt.infra.local.client.AdsClient;
import io.forecourt.infra.local.client.NewVehicle;
import io.forecourt.infra.local.client.StockClient;
import io.forecourt.infra.local.demo.Demo;
import io.forecourt.infra.local.demo.Journey;
import io.forecourt.infra.local.demo.RealisticVehicles;
import io.forecourt.infra.local.supervision.PartState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Shows the line at work. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Posts realistic vehicles and follows each to its ad.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:every vehicle has its ad", "1:some have not; the table says which"})
final class DemoCommand implements Callable<Integer> {

    @ParentCommand
    private Forecourt forecourt;

    @Parameters(paramLabel = "N", arity = "0..1", defaultValue = "10", description = "How many (${DEFAULT-VALUE}).")
    private int count;

    @Option(names = "--seed", description = "The same seed gives the same vehicles; each run has another by default.")
    private Long seed;

    @Option(names = "--stock-url", paramLabel = "URL", description = "Default: that of the system that runs here.")
    private URI stockUrl;

    @Option(names = "--ads-url", paramLabel = "URL", description = "Default: that of the system that runs here.")
    private URI adsUrl;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "How long to wait for the ads (${DEFAULT-VALUE}).")
    private int timeout;

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() {
        if (count < 1) {
            throw new Failure("The number of vehicles starts at 1, not " + count);
        }
        long chosen = seed == null ? new SecureRandom().nextInt(Integer.MAX_VALUE) : seed;
        List<NewVehicle> vehicles =
                new RealisticVehicles(chosen, Year.now(clock)).take(count).toList();
        Instant begin = clock.instant();
        var demo = new Demo(
                new StockClient(address(stockUrl, "vehicles-stock", "http://localhost:3002")),
                new AdsClient(address(adsUrl, "vehicles-ads", "http://localhost:3003")),
                clock);
        List<Journey> journeys = demo.run(vehicles, Duration.ofSeconds(timeout), now -> tell(now, begin));
        return report(journeys, chosen);
    }

    private URI address(URI chosen, String service, String standard) {
        if (chosen != null) {
            return chosen;
        }
        return forecourt
                .running()
                .flatMap(state -> state.part(service))
                .map(PartState::address)
                .filter(address -> !address.isEmpty())
                .map(address -> URI.create(address).resolve("/"))
                .orElse(URI.create(standard));
    }

    private void tell(List<Journey> journeys, Instant begin) {
        long there = journeys.stream().filter(Journey::isAdvertised).count();
        forecourt
                .screen()
                .now("%d vehicles posted, %d ads after %s"
                        .formatted(
                                journeys.size(),
                                there,
                                Quantity.wholeSeconds(Duration.between(begin, clock.instant()))));
    }

    private int report(List<Journey> journeys, long seed) {
        Screen screen = forecourt.screen();
        JourneysTable.lines(journeys).forEach(screen::line);
        screen.line("");
        long there = journeys.stream().filter(Journey::isAdvertised).count();
        if (there == journeys.size()) {
            screen.line("%d vehicles, %d ads (seed %d)".formatted(journeys.size(), there, seed));
            return 0;
        }
        screen.erase();
        System.err.println("%d of %d vehicles have no ad (seed %d): %s"
                .formatted(journeys.size() - there, journeys.size(), seed, JourneysTable.missing(journeys)));
        return 1;
    }
}
