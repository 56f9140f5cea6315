package io.forecourt.infra.systemtests;

import static io.forecourt.infra.systemtests.TriedLine.vehicles;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.forecourt.infra.embedded.ManagedProcess;
import io.forecourt.infra.local.LocalSystem;
import io.forecourt.infra.local.client.Ad;
import io.forecourt.infra.local.client.NewVehicle;
import io.forecourt.infra.local.client.StockVehicle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people see of the line on real processes, while parts of the infrastructure are away; with a short delay. */
class OutageIT {

    private static final Duration DELAY = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static LocalSystem system;
    private static TriedLine line;

    @BeforeAll
    static void start() {
        system = TriedLine.start(Path.of("target/outage"), DELAY);
        line = new TriedLine(system);
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void withAllBrokersDeadAVehicleIsStillTakenInAndItsAdComesWhenTheyAreBack() throws Exception {
        List<ManagedProcess> brokers =
                Stream.of("kafka-1", "kafka-2", "kafka-3").map(system::process).toList();
        brokers.forEach(ManagedProcess::kill);

        List<String> acknowledged = line.postAll(vehicles(3, 20));
        brokers.forEach(ManagedProcess::launch);
        brokers.forEach(broker -> broker.awaitReady(PATIENCE));

        awaitBalance(acknowledged);
    }

    @Test
    void withTheRegistryDeadTheWarmLineGoesOn() throws Exception {
        // Given a line whose every instance has seen each schema
        awaitBalance(line.postAll(vehicles(4, 40)));
        ManagedProcess registry = system.process("registry");

        // When
        registry.kill();
        List<String> acknowledged = line.postAll(vehicles(5, 40));

        // Then
        try {
            await("the ads of all vehicles")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> acknowledged.stream()
                            .allMatch(id -> system.ads().find(id).isPresent()));
        } finally {
            registry.start();
        }
    }

    @Test
    void peopleFindWhatTheySearchInStockAndAmongTheAds() throws Exception {
        NewVehicle accord = new NewVehicle("1HGCM82633A004352", "Accord", "Honda", 2003, 120_000, "km");
        List<String> acknowledged = line.postAll(List.of(accord));
        awaitBalance(acknowledged);

        List<StockVehicle> hondas =
                system.stock().search("manufacturer=Honda&limit=500").items();
        List<Ad> affordable =
                system.ads().search("priceTo=50000&sort=-price&limit=500").items();

        assertThat(hondas)
                .isNotEmpty()
                .allSatisfy(vehicle -> assertThat(vehicle.manufacturer()).isEqualTo("Honda"));
        assertThat(hondas).extracting(StockVehicle::vin).contains(accord.vin());
        assertThat(affordable)
                .isNotEmpty()
                .allSatisfy(ad -> assertThat(ad.price()).isLessThanOrEqualTo(new BigDecimal(50_000)));
        assertThat(affordable).isSortedAccordingTo((one, other) -> other.price().compareTo(one.price()));
    }

    private static void awaitBalance(List<String> acknowledged) {
        line.awaitBalance(acknowledged, PATIENCE);
    }
}
