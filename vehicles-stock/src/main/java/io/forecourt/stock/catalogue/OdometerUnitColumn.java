package io.forecourt.stock.catalogue;

import java.util.Arrays;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

import io.forecourt.schemas.event.OdometerUnit;

/** Keeps the unit under the symbol that the contract uses. */
@Converter
class OdometerUnitColumn implements AttributeConverter<OdometerUnit, String> {

    @Override
    public String convertToDatabaseColumn(OdometerUnit unit) {
        return unit.symbol();
    }

    @Override
    public OdometerUnit convertToEntityAttribute(String symbol) {
        return Arrays.stream(OdometerUnit.values())
                .filter(unit -> unit.symbol().equals(symbol))
                .findFirst()
                .orElseThrow();
    }
}
