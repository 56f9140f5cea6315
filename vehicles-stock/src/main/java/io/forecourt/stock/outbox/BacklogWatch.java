package io.forecourt.stock.outbox;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import jakarta.enterprise.context.ApplicationScoped;

import io.forecourt.stock.Outage;
import io.forecourt.stock.StockConfig;
import org.jboss.logging.Logger;

/**
 * Looks how much waits, at most once a poll interval, and never fails: what is only shown must not stop what is sent. Used
 * by the relay's thread alone.
 */
@ApplicationScoped
class BacklogWatch {

    private final OutboxState state;
    private final Duration interval;
    private final Clock clock;
    private final Outage counting;
    private Instant looked = Instant.MIN;

    BacklogWatch(OutboxState state, StockConfig config, Clock clock) {
        this.state = state;
        this.interval = config.outbox().pollInterval();
        this.clock = clock;
        this.counting = new Outage(
                Logger.getLogger(BacklogWatch.class),
                "What waits in the outbox cannot be counted",
                "What waits in the outbox can be counted again",
                clock);
    }

    void look(OutboxSession session) {
        Instant now = clock.instant();
        // Either way, because a clock may be set back.
        if (Duration.between(looked, now).abs().compareTo(interval) < 0) {
            return;
        }
        looked = now;
        try {
            state.observe(session.backlog());
            counting.over();
        } catch (SQLException failure) {
            state.observe(Backlog.UNKNOWN);
            counting.noticed("Events go out all the same, unless the database itself is away.", failure);
        }
    }

    /** The session has ended: nobody knows what waits until the next one looks, which it does at once. */
    void lost() {
        state.observe(Backlog.UNKNOWN);
        looked = Instant.MIN;
    }
}
