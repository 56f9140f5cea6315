package io.forecourt.stock.idempotency;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.forecourt.stock.Outage;
import io.forecourt.stock.StockConfig;
import io.forecourt.stock.database.SchemaMigration;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

/**
 * Forgets expired keys, in batches that each are a short transaction, and waits for no lock: any number of instances sweep side
 * by side, and a request waits at most for the end of the batch that its own expired key is in. Nothing depends on it but disk
 * space, so it neither holds up a start or a stop nor fails anybody while Postgres is away. Runs in a thread of its own.
 */
@ApplicationScoped
class KeySweep {

    private static final Logger LOG = Logger.getLogger(KeySweep.class);

    /** By way of an array, so that Postgres takes both indexes whatever it believes of the table. */
    static final String FORGET = """
            delete from idempotency_key where key_digest = any (array(
                select key_digest from idempotency_key where created_at <= ?
                order by created_at limit ? for update skip locked))""";

    private final DataSource dataSource;
    private final SchemaMigration schema;
    private final KeyCensus census;
    private final StockConfig.Idempotency config;
    private final Clock clock;
    private final Outage outage;
    private final CountDownLatch stop = new CountDownLatch(1);

    KeySweep(DataSource dataSource, SchemaMigration schema, KeyCensus census, StockConfig config, Clock clock) {
        this.dataSource = dataSource;
        this.schema = schema;
        this.census = census;
        this.config = config.idempotency();
        this.clock = clock;
        this.outage = new Outage(
                LOG, "Expired idempotency keys cannot be swept", "Expired idempotency keys are swept again", clock);
    }

    void start(@Observes StartupEvent event) {
        Thread.ofPlatform().daemon().name("idempotency-sweep").start(this::run);
    }

    /** Does not wait for a batch: Postgres rolls back what is cut off, and the next sweep takes it. */
    void stop(@Observes ShutdownEvent event) {
        stop.countDown();
    }

    private void run() {
        try {
            do {
                if (schema.done()) {
                    sweep();
                }
            } while (!stop.await(config.sweepInterval().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Forgets all that has expired by now, as far as nobody else has it locked. */
    void sweep() {
        Instant expired = clock.instant().minus(config.retention());
        try {
            int forgotten;
            do {
                forgotten = forgetBatch(expired);
            } while (forgotten == config.sweepBatch() && stop.getCount() > 0);
            census.take(dataSource);
            outage.over();
        } catch (SQLException | RuntimeException failure) {
            census.unknown();
            if (stop.getCount() > 0) {
                outage.noticed("They take space until then, and do nothing else.", failure);
            }
        }
    }

    /** In a transaction of its own, because the connection commits each statement. */
    private int forgetBatch(Instant expired) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement delete = connection.prepareStatement(FORGET)) {
            delete.setObject(1, expired.atOffset(ZoneOffset.UTC));
            delete.setInt(2, config.sweepBatch());
            return delete.executeUpdate();
        }
    }
}
