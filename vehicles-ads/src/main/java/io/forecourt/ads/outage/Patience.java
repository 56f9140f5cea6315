package io.forecourt.ads.outage;

import java.time.Duration;
import java.util.function.Supplier;
import jakarta.enterprise.context.ApplicationScoped;

import io.forecourt.ads.AdsConfig;
import org.jboss.logging.Logger;

/**
 * Tries a step again, with growing pauses and without end, until it succeeds: an outage costs time, never a vehicle. Only the
 * end of the service ends the wait, with {@link StoppedException}. Says once that it waits and once that it goes on.
 */
@ApplicationScoped
public class Patience {

    private static final Logger LOG = Logger.getLogger(Patience.class);

    private static final int LONGEST_REASON = 200;

    private final Stop stop;
    private final Duration firstPause;
    private final Duration longestPause;

    Patience(Stop stop, AdsConfig config) {
        this.stop = stop;
        this.firstPause = config.outage().firstPause();
        this.longestPause = config.outage().longestPause();
    }

    /**
     * Does the step, however long it takes.
     *
     * @param step what is done, to complete the sentence "cannot …"
     * @param attempt fails with any exception that is worth another try
     */
    public <T> T insist(String step, Supplier<T> attempt) {
        Duration pause = firstPause;
        for (int failures = 0; ; failures++) {
            try {
                T done = attempt.get();
                if (failures > 0) {
                    LOG.infof("Could %s again after %d failed attempts", step, failures);
                }
                return done;
            } catch (StoppedException stopped) {
                throw stopped;
            } catch (RuntimeException failure) {
                report(step, failure, failures);
                stop.pause(step, pause);
                pause = longer(pause);
            }
        }
    }

    /** Does the step, however long it takes. */
    public void insist(String step, Runnable attempt) {
        insist(step, () -> {
            attempt.run();
            return null;
        });
    }

    private static void report(String step, RuntimeException failure, int failuresBefore) {
        if (failuresBefore == 0) {
            LOG.warnf("Cannot %s: %s. Trying again until it works; nothing is lost", step, reason(failure));
        } else {
            LOG.debugf(failure, "Still cannot %s", step);
        }
    }

    /** MongoDB's messages go on for a screen about the state of the cluster. */
    private static String reason(RuntimeException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.length() <= LONGEST_REASON ? message : message.substring(0, LONGEST_REASON) + "…";
    }

    private Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(longestPause) > 0 ? longestPause : doubled;
    }
}
