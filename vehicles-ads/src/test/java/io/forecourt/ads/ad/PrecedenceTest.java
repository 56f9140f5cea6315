package io.forecourt.ads.ad;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;

import io.forecourt.schemas.event.OdometerUnit;
import io.forecourt.schemas.event.VehicleProcessed;
import org.junit.jupiter.api.Test;

class PrecedenceTest {

    @Test
    void theTextIsAsciiOfConstantLength() {
        assertThat(ofOneAd().text()).matches("0000000001(-[0-9a-f]{16}){2}-[0-9a-f]{32}");
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
        Instant time = Instant.parse("2026-01-15T09:30:00.250Z");
        VehicleProcessed event = new VehicleProcessed(
                new UUID(1, 2),
                "1HGCM82633A004352",
                "Accord",
                "Honda",
                2003,
                120_000,
                OdometerUnit.KILOMETRES,
                null,
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
