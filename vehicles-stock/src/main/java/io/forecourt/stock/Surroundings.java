package io.forecourt.stock;

import java.time.Clock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.validation.ClockProvider;

import com.github.f4b6a3.uuid.UuidCreator;

/** What comes from outside and is handed in, so that a test can turn it: time and chance. */
@ApplicationScoped
class Surroundings {

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Bean Validation tells the time by the same clock. */
    @Produces
    @Singleton
    ClockProvider clockProvider(Clock clock) {
        return () -> clock;
    }

    @Produces
    @Singleton
    IdSource idSource() {
        return UuidCreator::getTimeOrderedEpoch;
    }
}
