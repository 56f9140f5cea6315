package io.forecourt.infra.local.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import io.forecourt.infra.local.Neighbour;
import io.forecourt.infra.local.OneShot;
import io.forecourt.infra.local.inspection.ClusterAddresses;
import io.forecourt.infra.local.supervision.PartState;
import io.forecourt.infra.local.supervision.RunState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Has the program of vehicles-ads rebuild the ads of the system that runs here, or of another. */
@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        description = {
            "Builds the ads anew from all of their topic, beside live traffic, compares them with the old ones, ad by ad, and puts "
                    + "them in their place. Readers of /ads notice nothing. It also repairs ads that MongoDB has lost. While MongoDB, "
                    + "Kafka or the registry is away it waits."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:done",
            "1:it failed, and the old ads are as they were; it says why",
            "2:wrong usage",
            "3:its memory was used up; the old ads are as they were, unless it said that readers are answered from the new",
            "4:refused, and the old ads are as they were: the topic does not give all that the old ads have, or "
                    + "another rebuild is under way",
            "130:ended by Ctrl-C; the old ads are as they were, unless it said that readers are answered from the new"
        })
final class AdsRebuildCommand implements Callable<Integer> {

    private static final String STANDARD_MONGODB = "mongodb://localhost:27117";

    @ParentCommand
    private AdsCommand ads;

    @Mixin
    private ClusterOptions cluster;

    @Option(
            names = "--mongodb",
            paramLabel = "URL",
            description =
                    "MongoDB; by default that of the system that runs here, or $$QUARKUS_MONGODB_CONNECTION_STRING.")
    private String mongodb;

    @Option(names = "--dry-run", description = "Build and compare, but leave the old ads in place.")
    private boolean rehearsal;

    @Option(
            names = "--force",
            description =
                    "Go on where the topic has lost its beginning, and take the new ads though they lack some of the old.")
    private boolean force;

    @Override
    public Integer call() throws InterruptedException {
        Forecourt forecourt = ads.forecourt();
        ClusterAddresses addresses = cluster.addresses(forecourt);
        Optional<String> database = mongodb(System.getenv(), forecourt.running());
        List<String> arguments = new ArrayList<>(List.of("rebuild"));
        if (rehearsal) {
            arguments.add("--dry-run");
        }
        if (force) {
            arguments.add("--force");
        }
        if (database.isEmpty()) {
            refuseIfOutOfReach(Neighbour.look(), arguments);
        }
        return OneShot.of(
                        forecourt.home(),
                        forecourt.root(),
                        "vehicles-ads",
                        Map.of(
                                "KAFKA_BOOTSTRAP_SERVERS",
                                addresses.bootstrapServers(),
                                "REGISTRY_URL",
                                addresses.registry().toString(),
                                "QUARKUS_MONGODB_CONNECTION_STRING",
                                database.orElse(STANDARD_MONGODB)))
                .run(arguments);
    }

    /** It would wait for ever: who runs Forecourt in containers has published its brokers, and no database. */
    static void refuseIfOutOfReach(Neighbour neighbour, List<String> arguments) {
        if (neighbour.hasBrokers() && !neighbour.hasMongo()) {
            throw new Failure(
                    "No MongoDB answers at %s, though brokers do. If Forecourt runs in containers: docker compose run --rm vehicles-ads %s"
                            .formatted(STANDARD_MONGODB, String.join(" ", arguments)));
        }
    }

    /** Empty where nobody says which. */
    private Optional<String> mongodb(Map<String, String> environment, Optional<RunState> running) {
        return Stream.of(
                        mongodb,
                        environment.get("QUARKUS_MONGODB_CONNECTION_STRING"),
                        running.flatMap(state -> state.part("mongo"))
                                .map(PartState::address)
                                .orElse(null),
                        environment.get("FORECOURT_MONGODB"))
                .filter(address -> address != null && !address.isBlank())
                .findFirst();
    }
}
