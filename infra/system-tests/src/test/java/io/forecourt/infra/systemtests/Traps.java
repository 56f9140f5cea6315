package io.forecourt.infra.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.forecourt.infra.chaos.fault.AtExactPoint;
import io.forecourt.infra.chaos.fault.WrongClock;
import io.forecourt.infra.local.LocalSystemBuilder;
import io.forecourt.infra.local.ServiceOptions;
import org.jboss.byteman.agent.Main;

/**
 * Faults at exact points of packaged services, by an agent that the services are started with (traps.btm): the services know nothing
 * of it. Nothing happens before a trap is armed.
 */
final class Traps {

    private static final List<String> SERVICES = List.of("vehicles-stock", "price-estimate-1", "vehicles-ads");

    private final Path folder;

    /**
     * @param folder where the files stand that arm a trap
     */
    Traps(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    /** Lays the traps in the services of a system that is to be started. */
    LocalSystemBuilder laidIn(LocalSystemBuilder system) {
        try {
            Files.createDirectories(folder);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        Path agent = place(Main.class);
        Path rules = Path.of("src/test/resources/io/forecourt/infra/systemtests/traps.btm")
                .toAbsolutePath();
        SERVICES.forEach(service -> system.service(
                service,
                ServiceOptions.jvm("-javaagent:%s=script:%s".formatted(agent, rules), "-Dforecourt.traps=" + folder)));
        return system;
    }

    AtExactPoint relayBetweenSendAndMark() {
        return new AtExactPoint("relay dies between send and mark", "vehicles-stock", folder.resolve("relay"));
    }

    AtExactPoint adsBetweenUpsertAndCommit() {
        return new AtExactPoint("ads dies between upsert and commit", "vehicles-ads", folder.resolve("projection"));
    }

    /**
     * @param service one of those with a trap
     */
    WrongClock fiveMinutesAhead(String service) {
        return new WrongClock(
                "clock of %s 5 minutes ahead".formatted(service), service, folder.resolve("clock-of-" + service));
    }

    private static Path place(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
