package io.forecourt.pricing.estimate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * What a new vehicle of a manufacturer costs on average, in dollars; letter case and outer blanks do not matter. Every
 * manufacturer has a price: one that the table does not name has its {@code default}.
 */
public final class BasePrices {

    private static final String RESOURCE = "/base-prices.properties";
    private static final String DEFAULT = "default";

    private final Map<String, Double> dollars;

    BasePrices(Map<String, Double> dollars) {
        this.dollars = Map.copyOf(dollars);
    }

    /** The table that is built in. */
    public static BasePrices builtIn() {
        try (InputStream table = BasePrices.class.getResourceAsStream(RESOURCE)) {
            Properties prices = new Properties();
            prices.load(new InputStreamReader(table, UTF_8));
            return new BasePrices(prices.stringPropertyNames().stream()
                    .collect(Collectors.toMap(name -> name, name -> Double.valueOf(prices.getProperty(name)))));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + RESOURCE, e);
        }
    }

    double of(String manufacturer) {
        String name = manufacturer.strip().toLowerCase(Locale.ROOT);
        return dollars.getOrDefault(name, dollars.get(DEFAULT));
    }
}
