package io.forecourt.stock.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.forecourt.schemas.event.FuelType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;

class FuelTypeColumnTest {

    private final FuelTypeColumn column = new FuelTypeColumn();

    @ParameterizedTest
    @NullSource
    @EnumSource
    void whatIsWrittenIsRead(FuelType type) {
        assertThat(column.convertToEntityAttribute(column.convertToDatabaseColumn(type)))
                .isEqualTo(type);
    }

    @Test
    void aWordThatOnlyALaterVersionKnowsSpoilsNoList() {
        assertThat(column.convertToEntityAttribute("fusion")).isNull();
    }
}
