package io.forecourt.ads.ad;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;

import io.forecourt.schemas.event.FuelType;
import io.forecourt.schemas.event.OdometerUnit;
import io.forecourt.schemas.event.VehicleProcessed;
import org.junit.jupiter.api.Test;

class PrecedenceTest {

    @Test
    void theTextIsAsciiOfConstantLength() {
        assertThat(ofOneAd().text()).matches("0000000001(-[0-9a-f]{16}){2}-[0-9a-f]{32}");
    }

    /** Stored ads carry it: another text for the same ad would let history win. */
    @Test
    void theTextOfAnAdWithoutFuelTypeIsAsItEverWas() {
        assertThat(ofOneAd().text())
                .isEqualTo("0000000001-8000019bc0fd8aba-8000019bc0fd8aba-e4d1f5e06937ebed4ea412f88d269d88");
    }

    @Test
    void adsThatDifferInFuelTypeAloneHaveAnOrder() {
        assertThat(ofOneAd(FuelType.ELECTRIC)).isNotEqualTo(ofOneAd(FuelType.PETROL));
        assertThat(ofOneAd(FuelType.ELECTRIC)).isNotEqualTo(ofOneAd());
    }

    @Test
    void aMachineWithOtherDigitsWritesTheSameText() throws IOException, InterruptedException {
        // Given
        Process elsewhere = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.language=ar",
                        "-Duser.country=EG",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Elsewhere.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();

        // When
        String text = new String(elsewhere.getInputStream().readAllBytes(), UTF_8);

        // Then
        assertThat(elsewhere.waitFor()).isZero();
        assertThat(text).isEqualTo("%s", ofOneAd().text());
    }

    private static Precedence ofOneAd() {
        return ofOneAd(null);
    }

    private static Precedence ofOneAd(FuelType fuelType) {
        Instant time = Instant.parse("2026-01-15T09:30:00.250Z");
        VehicleProcessed event = new VehicleProcessed(
                new UUID(1, 2),
                "1HGCM82633A004352",
                "Accord",
                "Honda",
                2003,
                120_000,
                OdometerUnit.KILOMETRES,
                fuelType,
                1,
                time,
                new BigDecimal("4150.25"),
                "USD",
                time);
        return Ad.of(event, time).precedence();
    }

    /** A JVM of its own, because the default locale belongs to all tests of one. */
    static final class Elsewhere {

        private Elsewhere() {}

        public static void main(String[] arguments) {
            System.out.print(ofOneAd().text());
        }
    }
}
