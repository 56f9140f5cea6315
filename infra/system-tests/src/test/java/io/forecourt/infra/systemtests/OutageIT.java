package io.forecourt.infra.systemtests;

import static io.forecourt.infra.systemtests.TriedLine.vehicles;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.forecourt.infra.embedded.ManagedProcess;
import io.forecourt.infra.local.LocalSystem;
import io.forecourt.infra.local.client.Ad;
import io.forecourt.infra.local.client.NewVehicle;
import io.forecourt.infra.local.client.StockVehicle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What people see of the line on real processes, while parts of the infrastructure are away; with a short delay. */
@ResourceLock(SharedLine.LOCK)
class OutageIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @RegisterExtension
    static final SharedLine SHARED = new SharedLine();

    private final LocalSystem system = SHARED.system();
    private final TriedLine line = new TriedLine(system);

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

    private void awaitBalance(List<String> acknowledged) {
        line.awaitBalance(acknowledged, PATIENCE);
    }
}
