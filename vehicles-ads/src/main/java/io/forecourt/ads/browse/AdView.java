package io.forecourt.ads.browse;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.forecourt.ads.ad.Ad;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An ad as JSON shows it. */
@Schema(name = "Ad", description = "A vehicle up for sale")
record AdView(
        @Schema(description = "Identity of the vehicle", examples = "0198c8a1-6f5e-7c3a-9d2b-4e5f60718293")
        UUID id,

        @Schema(description = "Vehicle identification number", examples = "1HGCM82633A004352")
        String vin,

        @Schema(examples = "Accord") String model,
        @Schema(examples = "Honda") String manufacturer,

        @Schema(description = "Model year", examples = "2003")
        int year,

        @Schema(description = "Distance driven, in odometerUnit", examples = "120000")
        int odometer,

        @Schema(
                description = "Kilometres or miles",
                enumeration = {"km", "mi"},
                examples = "km")
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
                },
                examples = "petrol")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        String fuelType,

        @Schema(description = "Price in priceUnit, with two decimals", examples = "4150.25")
        BigDecimal price,

        @Schema(description = "ISO 4217 code", examples = "USD")
        String priceUnit,

        @Schema(description = "Version of the vehicle, from 1", examples = "1")
        int version,

        @Schema(description = "When the vehicle was taken into stock", examples = "2026-01-15T09:30:00.250Z")
        Instant createdAt,

        @Schema(description = "Since when it is priced and advertised", examples = "2026-01-15T09:30:30.250Z")
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
