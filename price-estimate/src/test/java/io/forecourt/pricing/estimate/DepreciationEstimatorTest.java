package io.forecourt.pricing.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

import io.forecourt.schemas.event.OdometerUnit;
import io.forecourt.schemas.event.VehicleCreated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DepreciationEstimatorTest {

    private final PriceEstimator estimator = new DepreciationEstimator(BasePrices.builtIn());

    @ParameterizedTest
    @CsvSource({
        "Honda,          2003, 120000, km,   2000,    4500",
        "BMW,            2025,  10000, km,  42000,   56000",
        "Toyota,         2015,  60000, mi,   6000,   12000",
        "Škoda,          2026,      0, km,  25000,   31000",
        "Ferrari,        2024,   3000, km, 250000,  340000",
        "Never Heard Of, 2020,  50000, km,  13000,   19000",
        "MG,             1957,  88123, mi,    280,     320",
    })
    void pricesAreWhatAPersonExpects(
            String manufacturer, int year, int odometer, String unit, BigDecimal from, BigDecimal to) throws Exception {
        // Given
        VehicleCreated vehicle = new VehicleCreated(
                new UUID(0, 1),
                "1HGCM82633A004352",
                "Accord",
                manufacturer,
                year,
                odometer,
                "mi".equals(unit) ? OdometerUnit.MILES : OdometerUnit.KILOMETRES,
                null,
                1,
                Instant.parse("2026-07-01T00:00:00Z"));

        // When
        Money price = estimator.estimate(vehicle, "0198c8a1-6f5e-7c3a-9d2b-4e5f60718293");

        // Then
        assertThat(price.amount()).isBetween(from, to);
    }

    @Test
    void anAmountOfMoneyIsNeverNegativeAndRoundsToTheCent() {
        assertThat(Money.dollars(0.005).amount()).isEqualTo("0.01");
        assertThatThrownBy(() -> Money.dollars(-0.01)).isInstanceOf(IllegalArgumentException.class);
    }
}
