package io.forecourt.infra.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VehicleNumberTest {

    @ParameterizedTest
    @ValueSource(strings = {"1HGCM82633A004352", "1M8GDM9AXKP042788", "5GZCZ43D13S812715", "11111111111111111"})
    void theCheckDigitOfRealNumbersIsInTheirNinthPlace(String vin) {
        assertThat(VehicleNumber.checkDigit(vin)).isEqualTo(vin.charAt(8));
    }

    @RepeatedTest(20)
    void aGeneratedNumberIsValid() {
        // When
        String vin = VehicleNumber.generate("1HG", 2003, new Random());

        // Then
        assertThat(vin).matches("1HG[A-HJ-NPR-Z0-9]{3}[0-9][A-HJ-NPR-Z0-9][0-9X]3[A-HJ-NPR-Z0-9][0-9]{6}");
        assertThat(VehicleNumber.checkDigit(vin)).isEqualTo(vin.charAt(8));
    }

    @ParameterizedTest
    @ValueSource(ints = {1980, 2010})
    void modelYearsThirtyApartShareACodeAndDifferInTheSeventhPlace(int year) {
        // When
        String vin = VehicleNumber.generate("WVW", year, new Random(7));

        // Then
        assertThat(vin.charAt(9)).isEqualTo('A');
        assertThat(Character.isDigit(vin.charAt(6))).isEqualTo(year < 2010);
    }

    @Test
    void theModelYearOfToday() {
        assertThat(VehicleNumber.generate("WVW", 2026, new Random(7)).charAt(9)).isEqualTo('T');
    }
}
