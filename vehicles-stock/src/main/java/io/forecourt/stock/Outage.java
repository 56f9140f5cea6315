package io.forecourt.stock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.jboss.logging.Logger;

/** Tells the log of an outage once when it begins and once when it is over, however often it is noticed. Thread-safe. */
public final class Outage {

    private final Logger log;
    private final String begins;
    private final String ends;
    private final Clock clock;
    private Instant since;

    /** {@code begins} and {@code ends} are what the log says, as in "Kafka is away" and "Kafka is back". */
    public Outage(Logger log, String begins, String ends, Clock clock) {
        this.log = log;
        this.begins = begins;
        this.ends = ends;
        this.clock = clock;
    }

    /** It was noticed, again or for the first time. */
    public void noticed(String consequence, Throwable cause) {
        noticed(consequence, reason(cause));
    }

    public synchronized void noticed(String consequence, String reason) {
        if (since == null) {
            since = clock.instant();
            log.warnf("%s (%s). %s", begins, reason, consequence);
        }
    }

    /** It works, as ever or again. */
    public synchronized void over() {
        if (since != null) {
            log.infof(
                    "%s after %d s.",
                    ends, Duration.between(since, clock.instant()).toSeconds());
            since = null;
        }
    }

    /** Since when it lasts; empty while all is well. */
    public synchronized Optional<Instant> since() {
        return Optional.ofNullable(since);
    }

    /** What a cause says, in one line. */
    public static String reason(Throwable cause) {
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return message.lines().findFirst().orElse("").strip();
    }
}
