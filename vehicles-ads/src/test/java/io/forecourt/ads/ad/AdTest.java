package io.forecourt.ads.ad;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import io.forecourt.ads.Vehicles;
import io.forecourt.schemas.event.OdometerUnit;
import io.forecourt.schemas.event.VehicleProcessed;
import org.junit.jupiter.api.Test;

class AdTest {

    private static final Instant RECORD = Instant.parse("2026-02-01T00:00:00Z");

    private final Vehicles vehicles = new Vehicles();

    @Test
    void aHigherVersionSupersedesALowerOneAndNotTheOtherWayRound() {
        // Given
        Ad second = ad(vehicles.vehicle(1, 2, "1.00"));
        Ad tenth = ad(vehicles.vehicle(1, 10, "1.00"));

        // Then
        assertThat(tenth.supersedes(second)).isTrue();
        assertThat(second.supersedes(tenth)).isFalse();
    }

    @Test
    void anAdDoesNotSupersedeItsRepeat() {
        assertThat(ad(vehicles.vehicle(1)).supersedes(ad(vehicles.vehicle(1)))).isFalse();
    }

    @Test
    void ofTwoDifferentAdsOfOneVersionExactlyOneSupersedesTheOther() {
        // Given
        Ad cheap = ad(vehicles.vehicle(1, 1, "1.00"));
        Ad dear = ad(vehicles.vehicle(1, 1, "2.00"));

        // Then
        assertThat(cheap.supersedes(dear)).isNotEqualTo(dear.supersedes(cheap));
    }

    @Test
    void theRecordsTimeStandsInForAMissingCreatedAt() {
        // Given
        VehicleProcessed event = vehicles.vehicle(1);
        VehicleProcessed without = new VehicleProcessed(
                event.id(),
                event.vin(),
                event.model(),
                event.manufacturer(),
                event.year(),
                event.odometer(),
                event.odometerUnit(),
                event.fuelType(),
                event.version(),
                null,
                event.price(),
                event.priceUnit(),
                event.processedAt());

        // Then
        assertThat(Ad.of(without, RECORD).createdAt()).isEqualTo(RECORD);
    }

    @Test
    void aPriceIsExactToTheHundredth() {
        assertThat(Price.of(new BigDecimal("21999.9"), "USD").cents()).isEqualTo(2_199_990);
        assertThat(new Price(2_199_990, "USD").amount()).hasToString("21999.90");
        assertThat(new Price(0, "USD").amount()).hasToString("0.00");
    }

    @Test
    void milesAndKilometresAreComparedByDistance() {
        assertThat(new Odometer(100, OdometerUnit.KILOMETRES).metres()).isEqualTo(100_000);
        assertThat(new Odometer(100, OdometerUnit.MILES).metres()).isEqualTo(160_934);
        assertThat(new Odometer(9_999_999, OdometerUnit.MILES).metres()).isEqualTo(16_093_438_391L);
    }

    @Test
    void namesAreFoldedWithoutRegardToCaseAndSpellingOfLetters() {
        assertThat(FoldedText.of(" Citroën ")).isEqualTo(FoldedText.of("CITROE\u0308N"));
        assertThat(FoldedText.of("Citroën")).isNotEqualTo(FoldedText.of("Citroen"));
        assertThat(FoldedText.of("Škoda").withoutAccents()).isEqualTo(FoldedText.of("skoda"));
    }

    @Test
    void compoundWordsAreFoundWholeInPartsAndRunTogether() {
        // Given
        VehicleProcessed truck = vehicles.vehicle(7, "F-150 Raptor", "Ford", 2020, 1, OdometerUnit.MILES, 1, "1.00");

        // Then
        assertThat(SearchWords.of(ad(truck)))
                .contains(
                        "ford",
                        "raptor",
                        "f-150",
                        "f",
                        "150",
                        "f150",
                        "000007",
                        truck.vin().toLowerCase());
        assertThat(SearchWords.asked("  F-150   RAPTOR ")).isEqualTo(List.of("f-150", "raptor"));
    }

    private static Ad ad(VehicleProcessed event) {
        return Ad.of(event, RECORD);
    }
}
