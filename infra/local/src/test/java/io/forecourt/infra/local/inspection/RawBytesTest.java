package io.forecourt.infra.local.inspection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RawBytesTest {

    @Test
    void textIsShownAsText() {
        assertThat(RawBytes.preview("Škoda".getBytes(UTF_8))).isEqualTo("Škoda");
        assertThat(RawBytes.preview(new byte[0])).isEmpty();
        assertThat(RawBytes.preview(null)).isNull();
    }

    @Test
    void whatIsNoTextIsShownInHexadecimalDigits() {
        assertThat(RawBytes.preview(new byte[] {0, 0, 0, 0, 7})).isEqualTo("0x0000000007");
        assertThat(RawBytes.preview(new byte[] {(byte) 0xff, 'a'})).isEqualTo("0xff61");
        assertThat(RawBytes.preview(new byte[65])).isEqualTo("0x" + "00".repeat(64) + "… (65 bytes)");
    }

    @Test
    void aLongTextEndsWithAWholeCharacterAndItsLength() {
        // Given 400 bytes would end inside a character of two
        byte[] bytes = ("x" + "é".repeat(300)).getBytes(UTF_8);

        assertThat(RawBytes.preview(bytes)).isEqualTo("x" + "é".repeat(199) + "… (601 bytes)");
    }
}
