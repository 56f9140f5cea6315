package io.forecourt.stock.vehicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VinTest {

    @ParameterizedTest
    @CsvSource({
        "1HGCM82633A004352, VALID",
        "1M8GDM9AXKP042788, VALID",
        "11111111111111111, VALID",
        "1HGCM82634A004352, CHECK_DIGIT_MISMATCH",
        "WVWZZZ1JZXW000001, CHECK_DIGIT_MISMATCH",
        "1HGCM82633A00435, NOT_ISO_3779",
        "1HGCM82633A0043522, NOT_ISO_3779",
        "1HGCM82633A00435O, NOT_ISO_3779",
        "IHGCM82633A004352, NOT_ISO_3779",
        "CHASSIS 42/B, NOT_ISO_3779",
    })
    void isJudgedByIso3779AndNeverRefusedForIt(String text, VinCheck expected) {
        assertThat(Vin.parse(text).orElseThrow().check()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1hgcm82633a004352", "  1HGCM82633A004352\t", "1HgCm82633A004352"})
    void isTheSameHoweverItIsSpelt(String spelling) {
        assertThat(Vin.parse(spelling)).contains(new Vin("1HGCM82633A004352"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "ABCDEFGHIJKLMNOPQRSTUVWXYZ1234567",
                "VIN\u0000",
                "VIN\n1",
                "VÍN",
                "\u0131",
                "\ud83d\ude97"
            })
    void isNoTextThatIsEmptyOrTooLongOrNotPrintableAscii(String text) {
        assertThat(Vin.parse(text)).isEmpty();
    }

    @Test
    void cannotBeMadeOfALowerCaseText() {
        assertThatThrownBy(() -> new Vin("1hgcm82633a004352")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void disagreesAfterAnyChangeOfASingleDigit() {
        // Given a valid VIN
        String valid = "1M8GDM9AXKP042788";
        for (int position = 11; position < 17; position++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                // When one digit of its serial number is another
                String changed = valid.substring(0, position) + digit + valid.substring(position + 1);
                // Then the check digit tells
                assertThat(VinCheck.of(changed))
                        .isEqualTo(changed.equals(valid) ? VinCheck.VALID : VinCheck.CHECK_DIGIT_MISMATCH);
            }
        }
    }
}
