package io.forecourt.stock;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Waits for what the service does on its own; the caller says what is missing. */
public final class Waiting {

    private Waiting() {}

    public static ConditionFactory until(String missing) {
        return Awaitility.await(missing).atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(100));
    }
}
