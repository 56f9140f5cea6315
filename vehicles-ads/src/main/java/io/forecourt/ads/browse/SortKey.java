package io.forecourt.ads.browse;

import java.util.Arrays;
import java.util.Date;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.forecourt.ads.ad.Ad;
import io.forecourt.ads.ad.FoldedText;
import io.forecourt.ads.catalogue.AdDocument.Field;

/** What ads can be sorted by. Names are sorted without regard to case, odometers by distance whatever their unit. */
enum SortKey {
    CREATED_AT(
            "createdAt", Field.CREATED_AT, ad -> ad.createdAt().toEpochMilli(), text -> new Date(Long.parseLong(text))),
    MANUFACTURER(
            "manufacturer",
            Field.MANUFACTURER_KEY,
            ad -> FoldedText.of(ad.manufacturer()).value(),
            text -> text),
    MODEL("model", Field.MODEL_KEY, ad -> FoldedText.of(ad.model()).value(), text -> text),
    ODOMETER("odometer", Field.ODOMETER_METRES, ad -> ad.odometer().metres(), Long::parseLong),
    PRICE("price", Field.PRICE_CENTS, ad -> ad.price().cents(), Long::parseLong),
    VIN("vin", Field.VIN, Ad::vin, text -> text),
    YEAR("year", Field.YEAR, Ad::year, Integer::parseInt);

    private final String parameter;
    private final String field;
    private final Function<Ad, Object> valueOf;
    private final Function<String, Object> stored;

    SortKey(String parameter, String field, Function<Ad, Object> valueOf, Function<String, Object> stored) {
        this.parameter = parameter;
        this.field = field;
        this.valueOf = valueOf;
        this.stored = stored;
    }

    static Optional<SortKey> named(String parameter) {
        return Arrays.stream(values())
                .filter(key -> key.parameter.equals(parameter))
                .findFirst();
    }

    static String names() {
        return Arrays.stream(values()).map(SortKey::parameter).collect(Collectors.joining(", "));
    }

    String parameter() {
        return parameter;
    }

    /** Name of the field by which MongoDB sorts. */
    String field() {
        return field;
    }

    /** The ad's place in this order, as text for a cursor. */
    String valueOf(Ad ad) {
        return valueOf.apply(ad).toString();
    }

    /** That text as MongoDB keeps it; {@link NumberFormatException} where it is none of this order's. */
    Object stored(String text) {
        return stored.apply(text);
    }
}
