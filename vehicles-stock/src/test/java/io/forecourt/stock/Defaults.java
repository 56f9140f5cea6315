package io.forecourt.stock;

import java.time.Duration;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;

/** The settings as they are where nobody sets any, for tests without Quarkus. */
public final class Defaults {

    private Defaults() {}

    public static StockConfig config() {
        return new SmallRyeConfigBuilder()
                .withMapping(StockConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .build()
                .getConfigMapping(StockConfig.class);
    }
}
