package io.forecourt.infra.benchmarks.stage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import io.forecourt.infra.benchmarks.stack.Line;

/** The tables of vehicles-stock, from beside the service. */
final class StockRows implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long LOOKS_EVERY_NANOS = Duration.ofMillis(20).toNanos();

    /** The model of two vehicles that are younger than nine tenths of those that were added with them. */
    static final String MARK = "Mark";

    private static final String VEHICLES = """
            insert into vehicle (id, vin, model, manufacturer, year, odometer, odometer_unit, fuel_type, version, created_at)
            select uuidv7(), '%1$s' || lpad(n::text, 14, '0'),
                   case when n between %2$d / 10 and %2$d / 10 + 1 then '%3$s' else 'Model ' || n %% 40 end,
                   'Make ' || n %% 5, 1990 + n %% 35, n::bigint * 7919 %% 300000, 'km', 'petrol', 1,
                   date_trunc('second', now()) + interval '1 millisecond' - n * interval '10 milliseconds'
            from generate_series(1, %2$d) n
            returning *""";

    /** A row is told without blanks, as the service writes it. */
    private static final String EVENTS = """
            with vehicle as (%s)
            insert into vehicle_event (event_id, vehicle_id, version, type, subject, payload, occurred_at)
            select uuidv7(), id, 1, 'stock.vehicle-created', vin,
                   (select row_to_json(event)::text from (select id, vin, model, manufacturer, year, odometer,
                       odometer_unit as "odometerUnit", fuel_type as "fuelType", version,
                       to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "createdAt") event),
                   created_at
            from vehicle""";

    private final Connection connection;
    private int batches;

    StockRows(Line line) throws SQLException {
        connection = Connections.toPostgres(line.servers());
    }

    /** Vehicles of which nobody is told. */
    void addVehicles(int count) throws SQLException {
        execute("with vehicle as (%s) select count(*) from vehicle".formatted(vehicles(count)));
        execute("vacuum analyze vehicle");
    }

    /** Vehicles with their events, all at once: when this returns they wait in the outbox, and the relay was woken. */
    void addBacklog(int count) throws SQLException {
        writeBacklog(count);
        releaseBacklog();
    }

    /** Vehicles with their events that nobody sees before {@link #releaseBacklog}. */
    void writeBacklog(int count) throws SQLException {
        connection.setAutoCommit(false);
        execute(EVENTS.formatted(vehicles(count)));
        execute("notify forecourt_outbox");
    }

    void releaseBacklog() throws SQLException {
        connection.commit();
        connection.setAutoCommit(true);
    }

    /** Up to 20 000 ids, from everywhere: many more than what is asked for anyway stays in memory. */
    List<String> someIds() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select id from vehicle tablesample bernoulli (20) order by random() limit 20000")) {
            List<String> ids = new ArrayList<>();
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
            return ids;
        }
    }

    /** Returns when nothing waits in the outbox. */
    void awaitPublished() throws SQLException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (waits()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "Something still waits in the outbox after %d minutes".formatted(PATIENCE.toMinutes()));
            }
            LockSupport.parkNanos(LOOKS_EVERY_NANOS);
        }
    }

    private boolean waits() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select exists (select from outbox order by seq limit 1)")) {
            result.next();
            return result.getBoolean(1);
        }
    }

    private String vehicles(int count) {
        return VEHICLES.formatted("R%02d".formatted(batches++), count, MARK);
    }

    private void execute(String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
