package io.forecourt.pricing;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How vehicles are priced. */
@ConfigMapping(prefix = "pricing")
public interface PricingConfig {

    /** From a vehicle's event to its price being due. */
    @WithDefault("30s")
    Duration delay();

    /**
     * Vehicles that may be priced at once: those that are due and whose event is not acknowledged by Kafka yet. While brokers write one
     * request, the events of the next gather, so fewer of them make smaller requests. An estimator that asks somebody else may ask so many
     * questions at once: lower it to what that one can take.
     */
    @WithDefault("4000")
    int window();

    /**
     * Records of one partition that wait here for their time; the others wait in the topic. It bounds memory and nothing else:
     * records are fetched ahead of their time.
     */
    @WithDefault("200")
    int waitingPerPartition();

    /** What to do when the estimator fails. */
    Estimator estimator();

    /** When the service is stopped: how long the vehicles that are due may take. The others are redelivered. */
    @WithDefault("3s")
    Duration drainTimeout();

    /** Kafka or the registry may be away that long before the service says that it is not ready. */
    @WithDefault("10s")
    Duration readinessGrace();

    /** What to do when the estimator fails. */
    interface Estimator {

        /** Tries for one vehicle, the first included, before its event becomes a dead letter. */
        @WithDefault("5")
        int tries();

        /** Between the first try and the second; it doubles from try to try. */
        @WithDefault("200ms")
        Duration firstPause();

        /** At which doubling ends. */
        @WithDefault("10s")
        Duration longestPause();
    }
}
