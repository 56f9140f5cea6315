package io.forecourt.stock;

import java.time.Duration;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** All that can be set of vehicles-stock itself; connections are set under the names of Quarkus. */
@ConfigMapping(prefix = "stock")
public interface StockConfig {

    Vin vin();

    Requests requests();

    Idempotency idempotency();

    Outbox outbox();

    /** How vehicle identification numbers are judged. */
    interface Vin {

        /** Whether a VIN that breaks ISO 3779 is refused, instead of taken in and flagged by {@code vinCheck}. */
        @WithDefault("false")
        boolean strict();
    }

    /** How much the service takes on at once. */
    interface Requests {

        /** Requests to /stock in progress, waiting for a connection included; one more is answered 503 at once. */
        @WithDefault("1024")
        @Min(1)
        int limit();

        /** Requests to anything else (health, metrics, documents) in progress; one more is answered 503 at once. */
        @WithDefault("64")
        @Min(1)
        int watchLimit();

        /**
         * An answer is given within this time, whatever is away: 503, or 408 where the client has not sent all of its request
         * by then.
         */
        @WithDefault("8S")
        Duration deadline();

        /** What 503 answers advise in Retry-After. */
        @WithDefault("2S")
        Duration retryAfter();
    }

    /** How long an answer can be asked for again under its Idempotency-Key. */
    interface Idempotency {

        /** How long a key is kept with its answer; after that it counts as unused. */
        @WithDefault("24H")
        Duration retention();

        /** How often expired keys are swept away. */
        @WithDefault("1M")
        Duration sweepInterval();

        /** Keys that one transaction of the sweep forgets at most. */
        @WithDefault("500")
        @Min(1)
        @Max(10_000)
        int sweepBatch();
    }

    /** How events leave for Kafka. */
    interface Outbox {

        /** Whether this instance stands for the relay's leadership at all. */
        @WithDefault("true")
        boolean relay();

        /** Events that are read, sent and marked together; twice as many are under way at most. */
        @WithDefault("2000")
        @Min(1)
        @Max(10_000)
        int batchSize();

        /** How long an event may wait whose notification was lost, and how often a follower stands for leader. */
        @WithDefault("1S")
        Duration pollInterval();

        /** Longest pause between two tries while Kafka, the registry or Postgres is away. */
        @WithDefault("5S")
        Duration maxBackOff();

        /** How long a vehicle is passed over of which an event breaks its contract, before that event is tried again. */
        @WithDefault("1M")
        Duration heldRetryInterval();

        /** Unacknowledged for this long, a batch counts as an outage worth a line in the log. */
        @WithDefault("5S")
        Duration patience();

        /** What a stop grants to acknowledgements that are under way; what misses it is sent again after the start. */
        @WithDefault("2S")
        Duration stopTimeout();
    }
}
