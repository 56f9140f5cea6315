package io.forecourt.pricing.line;

import java.time.Clock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.forecourt.pricing.PricingConfig;
import io.forecourt.pricing.estimate.BasePrices;
import io.forecourt.pricing.estimate.DepreciationEstimator;
import io.forecourt.pricing.estimate.PatientEstimator;
import io.forecourt.pricing.estimate.PriceEstimator;
import io.forecourt.pricing.schedule.PricingSchedule;
import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.Quarkus;

/** The plain-Java parts of the line, as the configuration wants them. */
@ApplicationScoped
class Parts {

    @Produces
    @Singleton
    @DefaultBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    @DefaultBean
    PriceEstimator estimator() {
        return new DepreciationEstimator(BasePrices.builtIn());
    }

    @Produces
    @Singleton
    @DefaultBean
    Restart restart() {
        return () -> Quarkus.asyncExit(1);
    }

    @Produces
    @Singleton
    PatientEstimator patientEstimator(PriceEstimator estimator, PricingConfig config) {
        PricingConfig.Estimator settings = config.estimator();
        return new PatientEstimator(
                estimator,
                new PatientEstimator.Patience(settings.tries(), settings.firstPause(), settings.longestPause()),
                Thread::sleep);
    }

    @Produces
    @Singleton
    PricingSchedule schedule(PricingConfig config, Clock clock) {
        return new PricingSchedule(config.delay(), clock);
    }
}
