package io.forecourt.stock.idempotency;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import javax.sql.DataSource;
import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;

/** How many keys are kept and since when, as of the last sweep: unknown (NaN) where that could not ask. Thread-safe. */
@Startup // its gauges are there from the start
@ApplicationScoped
class KeyCensus {

    /** More than 100 000: beyond that they are counted no further, because counting costs more the more there are. */
    private static final int MAX_COUNTED = 100_001;

    private static final String COUNT = """
            select (select count(*) from (select 1 from idempotency_key limit %d) kept),
                   (select created_at from idempotency_key order by created_at limit 1)""".formatted(MAX_COUNTED);

    private record Kept(double keys, double oldestAgeSeconds) {}

    private static final Kept UNKNOWN = new Kept(Double.NaN, Double.NaN);

    private final Clock clock;
    private volatile Kept kept = UNKNOWN;

    KeyCensus(MeterRegistry meters, Clock clock) {
        this.clock = clock;
        Gauge.builder("forecourt.stock.idempotency.keys", () -> kept.keys())
                .description(
                        "Idempotency keys in the table; 100001 when there are more than 100000, unknown (NaN) while"
                                + " Postgres is away")
                .register(meters);
        Gauge.builder("forecourt.stock.idempotency.oldest.age", () -> kept.oldestAgeSeconds())
                .baseUnit("seconds")
                .description(
                        "Age of the oldest idempotency key in the table; above the retention when the sweep does not"
                                + " keep up, unknown (NaN) while Postgres is away")
                .register(meters);
    }

    void take(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(COUNT)) {
            result.next();
            double age = Optional.ofNullable(result.getObject(2, OffsetDateTime.class))
                    .map(oldest -> Duration.between(oldest.toInstant(), clock.instant())
                                    .toMillis()
                            / 1000.0)
                    .orElse(0.0);
            kept = new Kept(result.getLong(1), Math.max(0, age));
        }
    }

    void unknown() {
        kept = UNKNOWN;
    }
}
