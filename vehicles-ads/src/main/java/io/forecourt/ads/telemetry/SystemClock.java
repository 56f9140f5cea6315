package io.forecourt.ads.telemetry;

import java.time.Clock;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The time, handed in, so that tests can turn the clock. */
final class SystemClock {

    @Produces
    @Singleton
    static Clock clock() {
        return Clock.systemUTC();
    }
}
