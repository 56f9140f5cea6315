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
    void aCursorLeadsBackToItsPosition() {
        assertThat(Cursor.decode(Cursor.encode(BY_PRICE, POSITION), BY_PRICE)).contains(POSITION);
    }

    @Test
    void aCursorBelongsToItsOrder() {
        assertThat(Cursor.decode(Cursor.encode(BY_PRICE, POSITION), new SortOrder(SortKey.PRICE, true)))
                .isEmpty();
    }

    @Test
    void noCharacterOfACursorCanBeChanged() {
        // Given
        String cursor = Cursor.encode(BY_PRICE, POSITION);

        // Then
        for (int i = 0; i < cursor.length(); i++) {
            String tampered = cursor.substring(0, i) + (cursor.charAt(i) == 'A' ? 'B' : 'A') + cursor.substring(i + 1);
            assertThat(Cursor.decode(tampered, BY_PRICE)).as(tampered).isEmpty();
        }
    }

    @Test
    void aForgedValueIsNoPosition() {
        assertThat(Cursor.decode(Cursor.encode(BY_PRICE, new Position("cheap", "id", "vin")), BY_PRICE))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "AAAA", "AAAAAAAAAA", "not base64!", "{\"$gt\":\"\"}", "ÄÖÜ", "===="})
    void anythingElseIsNoPosition(String text) {
        assertThat(Cursor.decode(text, BY_PRICE)).isEmpty();
    }
}
