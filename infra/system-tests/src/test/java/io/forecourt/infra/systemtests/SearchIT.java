package io.forecourt.infra.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

import io.forecourt.infra.local.LocalSystem;
import io.forecourt.infra.local.client.Ad;
import io.forecourt.infra.local.client.NewVehicle;
import io.forecourt.infra.local.client.StockVehicle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What people search for in stock and among the ads, once a vehicle has gone all the way. */
@ResourceLock(SharedLine.LOCK)
class SearchIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @RegisterExtension
    static final SharedLine SHARED = new SharedLine();

    private final LocalSystem system = SHARED.system();
    private final TriedLine line = new TriedLine(system);

    @Test
    void peopleFindWhatTheySearchInStockAndAmongTheAds() throws Exception {
        NewVehicle accord = new NewVehicle("1HGCM82633A004352", "Accord", "Honda", 2003, 120_000, "km");
        List<String> acknowledged = line.postAll(List.of(accord));
        line.awaitBalance(acknowledged, PATIENCE);

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
}
