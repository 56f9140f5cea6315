package io.forecourt.ads.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.forecourt.ads.ad.Ad;
import io.forecourt.ads.ad.FoldedText;
import io.forecourt.ads.ad.Odometer;
import io.forecourt.ads.ad.Price;
import io.forecourt.ads.ad.SearchWords;
import io.forecourt.schemas.event.FuelType;
import io.forecourt.schemas.event.OdometerUnit;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * An ad as MongoDB keeps it. The VIN is the primary key: no server, however young its indexes, can hold two ads of one VIN.
 * Beside the facts stand the derived fields by which ads are filtered and sorted; they are written with the facts and never
 * read back.
 */
public class AdDocument {

    /** Names of the fields, for queries. */
    public static final class Field {

        public static final String VIN = "_id";
        public static final String ID = "vehicleId";
        public static final String YEAR = "year";
        public static final String CREATED_AT = "createdAt";
        public static final String PRICE_CENTS = "priceCents";
        public static final String ODOMETER_METRES = "odometerMetres";
        public static final String FUEL_TYPE = "fuelType";
        public static final String MANUFACTURER_KEY = "manufacturerKey";
        public static final String MODEL_KEY = "modelKey";
        public static final String WORDS = "words";
        public static final String PRECEDENCE = "precedence";

        private Field() {}
    }

    @BsonId
    public String vin;

    /** As text, because every server and every tool shows and compares text alike. */
    public String vehicleId;

    public String model;
    public String manufacturer;
    public int year;
    public int odometer;
    public String odometerUnit;
    /** As the contract spells it; null, and not in MongoDB at all, where nobody stated it. */
    public String fuelType;

    /** Hundredths of {@link #priceUnit}. */
    public long priceCents;

    public String priceUnit;
    public int version;
    public Instant createdAt;
    public Instant processedAt;

    /** Guards the document: it is only ever replaced by one of higher precedence. */
    public String precedence;

    public String manufacturerKey;
    public String modelKey;
    public long odometerMetres;
    public List<String> words;

    static AdDocument of(Ad ad) {
        AdDocument document = new AdDocument();
        document.vin = ad.vin();
        document.vehicleId = ad.id().toString();
        document.model = ad.model();
        document.manufacturer = ad.manufacturer();
        document.year = ad.year();
        document.odometer = ad.odometer().distance();
        document.odometerUnit = ad.odometer().unit().name();
        document.fuelType = ad.fuelType() == null ? null : ad.fuelType().word();
        document.priceCents = ad.price().cents();
        document.priceUnit = ad.price().currency();
        document.version = ad.version();
        document.createdAt = ad.createdAt();
        document.processedAt = ad.processedAt();
        document.precedence = ad.precedence().text();
        document.manufacturerKey = FoldedText.of(ad.manufacturer()).value();
        document.modelKey = FoldedText.of(ad.model()).value();
        document.odometerMetres = ad.odometer().metres();
        document.words = List.copyOf(SearchWords.of(ad));
        return document;
    }

    Ad toAd() {
        return new Ad(
                UUID.fromString(vehicleId),
                vin,
                model,
                manufacturer,
                year,
                new Odometer(odometer, OdometerUnit.valueOf(odometerUnit)),
                FuelType.of(fuelType).orElse(null), // also of a word that only a later version of this service knows
                new Price(priceCents, priceUnit),
                version,
                createdAt,
                processedAt);
    }
}
