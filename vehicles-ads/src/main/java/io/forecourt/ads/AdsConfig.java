package io.forecourt.ads;

import java.net.URI;
import java.time.Duration;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** All settings of the ads service itself; what it sets of Kafka, MongoDB and Quarkus stands in application.properties. */
@ConfigMapping(prefix = "ads")
public interface AdsConfig {

    /** Root of the schema registry's API: …/apis/registry/v3. */
    URI registryApi();

    /** Whether this process is the service; false in one that rebuilds the ads and ends, which serves nobody and joins no group. */
    @WithDefault("true")
    boolean serves();

    Requests requests();

    Browse browse();

    Outage outage();

    /** How much the service takes on at once. */
    interface Requests {

        /** Requests to /ads in progress, waiting for a connection included; one more is answered 503 at once. */
        @WithDefault("512")
        @Min(1)
        int limit();
    }

    /** How ads are handed out. */
    interface Browse {

        /** Ads on a page where the request names no limit. */
        @WithDefault("50")
        @Min(1)
        int defaultLimit();

        /** Ads on a page at most. */
        @WithDefault("500")
        @Min(1)
        @Max(10_000)
        int maxLimit();

        /** What a client is told to wait, in whole seconds, while the ads cannot be read. */
        @WithDefault("5S")
        @NotNull
        Duration retryAfter();
    }

    /** How MongoDB, the registry or Kafka is waited for when it is away; the wait itself has no end. */
    interface Outage {

        /** Pause before the second attempt; it doubles with each further one. */
        @WithDefault("0.2S")
        @NotNull
        Duration firstPause();

        /** Pause between attempts at most: the delay after which the line goes on once the server is back. */
        @WithDefault("3S")
        @NotNull
        Duration longestPause();
    }
}
