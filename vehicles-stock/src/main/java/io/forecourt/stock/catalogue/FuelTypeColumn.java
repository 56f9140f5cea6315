package io.forecourt.stock.catalogue;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

import io.forecourt.schemas.event.FuelType;

/**
 * Keeps the fuel type under the word that the contract uses, or null where nobody stated it. A word that only a later version of
 * this service knows, which may run beside this one, is read as none: the vehicle is listed all the same.
 */
@Converter
class FuelTypeColumn implements AttributeConverter<FuelType, String> {

    @Override
    public String convertToDatabaseColumn(FuelType type) {
        return type == null ? null : type.word();
    }

    @Override
    public FuelType convertToEntityAttribute(String word) {
        return word == null ? null : FuelType.of(word).orElse(null);
    }
}
