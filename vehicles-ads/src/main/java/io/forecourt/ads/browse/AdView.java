package io.forecourt.ads.browse;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.forecourt.ads.ad.Ad;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An ad as JSON shows it. */
@Schema(
        name = "Ad",
        description = "A vehicle up for sale",
        requiredProperties = {
            "id",
            "vin",
            "model",
            "manufacturer",
            "year",
            "odometer",
            "odometerUnit",
            "price",
            "priceUnit",
            "version",
            "createdAt",
            "processedAt"
        },
        examples = """
                {"id": "0198c8a1-6f5e-7c3a-9d2b-4e5f60718293", "vin": "1HGCM82633A004352", "model": "Accord",
                 "manufacturer": "Honda", "year": 2003, "odometer": 120000, "odometerUnit": "km", "fuelType": "petrol",
                 "price": 4150.25, "priceUnit": "USD", "version": 1, "createdAt": "2026-01-15T09:30:00.250Z",
                 "processedAt": "2026-01-15T09:30:30.250Z"}""")
record AdView(
        @Schema(description = "Identity of the vehicle, the same in stock and in all its events")
        UUID id,

        @Schema(description = "Vehicle identification number, upper case", maxLength = 32)
        String vin,

        @Schema(description = "Model as the manufacturer names it", maxLength = 64)
        String model,

        @Schema(maxLength = 64) String manufacturer,

        @Schema(description = "Model year", minimum = "1900", maximum = "2100")
        int year,

        @Schema(description = "Distance driven, in odometerUnit", minimum = "0", maximum = "9999999")
        int odometer,

        @Schema(
                description = "Kilometres, or international miles of 1.609344 km",
                enumeration = {"km", "mi"})
        String odometerUnit,

        @Schema(
                description = "What it is driven with; absent where nobody stated it",
                enumeration = {
                    "petrol",
                    "diesel",
                    "hybrid",
                    "plug-in-hybrid",
                    "electric",
                    "lpg",
                    "cng",
                    "hydrogen",
                    "other"
                })
        @JsonInclude(JsonInclude.Include.NON_NULL)
        String fuelType,

        @Schema(description = "Price in priceUnit, with two decimals", minimum = "0", maximum = "1000000000")
        BigDecimal price,

        @Schema(description = "Currency: an ISO 4217 code", pattern = "^[A-Z]{3}$")
        String priceUnit,

        @Schema(description = "Version of the vehicle; a lower one is history", minimum = "1")
        int version,

        @Schema(description = "When the vehicle was taken into stock (RFC 3339, UTC, to the millisecond)")
        Instant createdAt,

        @Schema(description = "Since when it is priced and up for sale (RFC 3339, UTC, to the millisecond)")
        Instant processedAt) {

    static AdView of(Ad ad) {
        return new AdView(
                ad.id(),
                ad.vin(),
                ad.model(),
                ad.manufacturer(),
                ad.year(),
                ad.odometer().distance(),
                ad.odometer().unit().symbol(),
                ad.fuelType() == null ? null : ad.fuelType().word(),
                ad.price().amount(),
                ad.price().currency(),
                ad.version(),
                ad.createdAt(),
                ad.processedAt());
    }
}
