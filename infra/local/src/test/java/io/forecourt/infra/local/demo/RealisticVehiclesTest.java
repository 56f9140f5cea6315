package io.forecourt.infra.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Year;
import java.util.List;

import io.forecourt.infra.local.client.NewVehicle;
import io.forecourt.schemas.event.FuelType;
import org.junit.jupiter.api.Test;

class RealisticVehiclesTest {

    private static final Year THIS_YEAR = Year.of(2026);

    @Test
    void theSameSeedGivesTheSameVehicles() {
        assertThat(vehicles(42)).isEqualTo(vehicles(42));
    }

    @Test
    void anotherSeedGivesOtherNumbers() {
        assertThat(vins(42)).doesNotContainAnyElementsOf(vins(43));
    }

    @Test
    void noNumberComesTwice() {
        assertThat(vins(42)).doesNotHaveDuplicates();
    }

    @Test
    void everyVehicleIsOneThatADealerCouldHave() {
        assertThat(vehicles(42)).allSatisfy(vehicle -> {
            assertThat(vehicle.year()).isBetween(1998, 2026);
            assertThat(vehicle.odometer()).isBetween(1_000L, 600_000L);
            assertThat(vehicle.odometerUnit()).isIn("km", "mi");
            assertThat(FuelType.of(vehicle.fuelType())).isPresent();
            assertThat(CarModel.ALL)
                    .anyMatch(model -> model.name().equals(vehicle.model())
                            && model.manufacturer().equals(vehicle.manufacturer())
                            && model.firstYear() <= vehicle.year()
                            && model.lastYear() >= vehicle.year()
                            && model.drives()
                                    .contains(FuelType.of(vehicle.fuelType()).orElseThrow()));
        });
    }

    private static List<NewVehicle> vehicles(long seed) {
        return new RealisticVehicles(seed, THIS_YEAR).take(500).toList();
    }

    private static List<String> vins(long seed) {
        return vehicles(seed).stream().map(NewVehicle::vin).toList();
    }
}
