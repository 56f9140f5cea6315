package io.forecourt.schemas;

import java.util.List;

/** Names of the topics, for annotations and configuration; all else about them stands in {@link TopicDefinition}. */
public final class Topics {

    public static final String VEHICLE_CREATED = "stock.vehicle-created";
    public static final String VEHICLE_PROCESSED = "stock.vehicle-processed";
    public static final String PRICE_ESTIMATE_DEAD_LETTER = "price-estimate.dead-letter";
    public static final String VEHICLES_ADS_DEAD_LETTER = "vehicles-ads.dead-letter";
    public static final String DEAD_LETTER_REDRIVES = "dead-letter.redrives";
    public static final String REGISTRY_BACKUP = "registry.backup";

    private Topics() {}

    /** Where the services set aside what they cannot read. */
    public static List<String> deadLetters() {
        return List.of(PRICE_ESTIMATE_DEAD_LETTER, VEHICLES_ADS_DEAD_LETTER);
    }
}
