package io.forecourt.infra.chaos.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.forecourt.infra.local.client.Ad;
import io.forecourt.pricing.estimate.BasePrices;
import io.forecourt.pricing.estimate.DepreciationEstimator;
import io.forecourt.schemas.event.OdometerUnit;
import io.forecourt.schemas.event.VehicleCreated;
import io.forecourt.schemas.event.VehicleProcessed;
import org.junit.jupiter.api.Test;

/** The judge finds what it is there to find. */
class AccountTest {

    private static final UUID ID = UUID.fromString("01a1f8b8-d76a-7e12-856a-dca93e63867b");
    private static final String EVENT = "4f0c1b9e-2a51-4d43-8a4c-0d5a1f6b7c8d";
    private static final Instant CREATED_AT = Instant.parse("2026-11-20T11:30:25.771Z");

    private static final VehicleCreated CREATED = new VehicleCreated(
            ID, "1HGCM82633A004352", "Accord", "Honda", 2003, 120_000, OdometerUnit.KILOMETRES, null, 1, CREATED_AT);
    private static final BigDecimal PRICE = new DepreciationEstimator(BasePrices.builtIn())
            .estimate(CREATED, EVENT)
            .amount();
    private static final VehicleProcessed PROCESSED = new VehicleProcessed(
            ID,
            CREATED.vin(),
            "Accord",
            "Honda",
            2003,
            120_000,
            OdometerUnit.KILOMETRES,
            null,
            1,
            CREATED_AT,
            PRICE,
            "USD",
            CREATED_AT.plusSeconds(30));

    private final StoredVehicle row = new StoredVehicle(ID.toString(), CREATED.vin(), List.of(EVENT));
    private final LoggedEvent<VehicleCreated> created = new LoggedEvent<>(EVENT, "{created}", CREATED);
    private final LoggedEvent<VehicleProcessed> processed = new LoggedEvent<>("p", "{processed}", PROCESSED);
    private final Ad ad = adFor(PRICE);

    @Test
    void aVehicleThatIsEverywhereOnceBalances() {
        assertThat(account(List.of(row), List.of(created), List.of(processed), List.of(ad)))
                .isEmpty();
    }

    @Test
    void repeatsThatAreEqualToTheByteBalance() {
        assertThat(account(List.of(row), List.of(created, created), List.of(processed, processed), List.of(ad)))
                .isEmpty();
    }

    @Test
    void whatIsNowhereIsMissingAtEachPlace() {
        assertThat(account(List.of(), List.of(), List.of(), List.of()))
                .extracting(Imbalance::kind)
                .hasSize(4)
                .containsOnly(Imbalance.Kind.MISSING);
    }

    @Test
    void twoEventsOfDifferentIdentityAreDoubled() {
        var other = new LoggedEvent<>("q", "{processed}", PROCESSED);

        assertThat(account(List.of(row), List.of(created), List.of(processed, other), List.of(ad)))
                .singleElement()
                .satisfies(found -> assertThat(found.kind()).isEqualTo(Imbalance.Kind.DOUBLED))
                .satisfies(found -> assertThat(found.text()).isEqualTo(ID + " has 2 processed events"));
    }

    @Test
    void repeatsOfOneIdentityThatDifferAreWrong() {
        var changed = new LoggedEvent<>("p", "{changed}", PROCESSED);

        assertThat(account(List.of(row), List.of(created), List.of(processed, changed), List.of(ad)))
                .extracting(Imbalance::text)
                .containsExactly(ID + " has processed events of one identity that differ");
    }

    @Test
    void anEventThatIsNotTheOneThatWasStoredIsWrong() {
        var stored = new StoredVehicle(ID.toString(), CREATED.vin(), List.of("another"));

        assertThat(account(List.of(stored), List.of(created), List.of(processed), List.of(ad)))
                .extracting(Imbalance::kind)
                .containsExactly(Imbalance.Kind.WRONG);
    }

    @Test
    void anAdWithAnotherPriceIsWrong() {
        assertThat(account(
                        List.of(row), List.of(created), List.of(processed), List.of(adFor(PRICE.add(BigDecimal.ONE)))))
                .extracting(Imbalance::kind)
                .containsExactly(Imbalance.Kind.WRONG);
    }

    private static List<Imbalance> account(
            List<StoredVehicle> rows,
            List<LoggedEvent<VehicleCreated>> created,
            List<LoggedEvent<VehicleProcessed>> processed,
            List<Ad> ads) {
        return new Account(ID.toString(), rows, created, processed, ads).imbalances();
    }

    private static Ad adFor(BigDecimal price) {
        return new Ad(
                ID.toString(),
                CREATED.vin(),
                "Accord",
                "Honda",
                2003,
                120_000,
                "km",
                price,
                "USD",
                null,
                1,
                CREATED_AT.toString(),
                CREATED_AT.plusSeconds(30).toString());
    }
}
