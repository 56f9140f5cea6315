package io.forecourt.stock.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeysetQueryTest {

    @ParameterizedTest
    @CsvSource({"2, 11", "11, 11", "12, 21", "21, 21", "51, 51", "52, 101", "501, 501"})
    void aPageOfAllHasALengthInItsTextThatFewOthersHave(int rows, int length) {
        KeysetQuery query = KeysetQuery.of(vehicles(Optional.empty(), Optional.empty()), rows);

        assertThat(query.isLimited()).isTrue();
        assertThat(query.text()).endsWith(" v.id desc limit " + length);
    }

    @Test
    void aPageOfAFilterHasNone() {
        KeysetQuery query = KeysetQuery.of(vehicles(Optional.of("Honda"), Optional.empty()), 51);

        assertThat(query.isLimited()).isFalse();
        assertThat(query.text()).doesNotContain("limit");
    }

    @Test
    void aCursorIsNoFilter() {
        var cursor = new Cursor(Sort.DEFAULT, Instant.EPOCH, UUID.randomUUID());

        assertThat(KeysetQuery.of(vehicles(Optional.empty(), Optional.of(cursor)), 51)
                        .isLimited())
                .isTrue();
    }

    private static CatalogueQuery vehicles(Optional<String> manufacturer, Optional<Cursor> cursor) {
        return new CatalogueQuery(
                Optional.empty(),
                manufacturer,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Sort.DEFAULT,
                CatalogueQuery.DEFAULT_LIMIT,
                cursor);
    }
}
