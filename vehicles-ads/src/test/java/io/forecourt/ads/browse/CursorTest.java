package io.forecourt.ads.browse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    private static final SortOrder BY_PRICE = new SortOrder(SortKey.PRICE, false);
    private static final Position POSITION =
            new Position("415025", "0198c8a1-6f5e-7c3a-9d2b-4e5f60718293", "1HGCM82633A004352");

    @Test
    void a_cursor_leads_back_to_its_position() {
        assertThat(Cursor.decode(Cursor.encode(BY_PRICE, POSITION), BY_PRICE)).contains(POSITION);
    }

    @Test
    void a_cursor_belongs_to_its_order() {
        assertThat(Cursor.decode(Cursor.encode(BY_PRICE, POSITION), new SortOrder(SortKey.PRICE, true)))
                .isEmpty();
    }

    @Test
    void no_character_of_a_cursor_can_be_changed() {
        // Given
        String cursor = Cursor.encode(BY_PRICE, POSITION);

        // Then
        for (int i = 0; i < cursor.length(); i++) {
            String tampered = cursor.substring(0, i) + (cursor.charAt(i) == 'A' ? 'B' : 'A') + cursor.substring(i + 1);
            assertThat(Cursor.decode(tampered, BY_PRICE)).as(tampered).isEmpty();
        }
    }

    @Test
    void a_forged_value_is_no_position() {
        assertThat(Cursor.decode(Cursor.encode(BY_PRICE, new Position("cheap", "id", "vin")), BY_PRICE))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "AAAA", "AAAAAAAAAA", "not base64!", "{\"$gt\":\"\"}", "ÄÖÜ", "===="})
    void anything_else_is_no_position(String text) {
        assertThat(Cursor.decode(text, BY_PRICE)).isEmpty();
    }
}
