package io.forecourt.infra.benchmarks.stage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import io.forecourt.infra.benchmarks.measure.Side;
import io.forecourt.infra.benchmarks.stack.Line;
import org.HdrHistogram.Histogram;

/**
 * The limit of the intake: what stock writes of a vehicle, written by bare JDBC. Two prepared statements and a commit a vehicle, into
 * tables of the same make beside those of the service, over connections that stay open.
 */
final class BareInserts implements AutoCloseable {

    private static final String TABLES = """
            create schema bare;
            create table bare.vehicle (like public.vehicle including all);
            create table bare.vehicle_event (
                like public.vehicle_event including all,
                foreign key (vehicle_id) references bare.vehicle (id));
            create table bare.outbox (like public.outbox including all)""";

    private static final String VEHICLE = """
            insert into bare.vehicle
                (id, vin, model, manufacturer, year, odometer, odometer_unit, fuel_type, version, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String EVENT = """
            with event as (
                insert into bare.vehicle_event
                    (event_id, vehicle_id, version, type, subject, payload, traceparent, occurred_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                returning seq, event_id)
            insert into bare.outbox (seq, event_id) select seq, event_id from event""";

    private static final String LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789";

    private static final int DIGITS = 3;

    private final List<Connection> connections = new ArrayList<>();

    BareInserts(Line line, int count) throws SQLException {
        for (int number = 0; number < count; number++) {
            connections.add(Connections.toPostgres(line.servers()));
        }
        try (Statement statement = connections.getFirst().createStatement()) {
            statement.execute(TABLES);
        }
        for (Connection connection : connections) {
            connection.setAutoCommit(false);
        }
    }

    /** Vehicles a second, each of its own transaction, from as many threads as there are connections. */
    double rate(Duration lasting) throws InterruptedException, ExecutionException {
        long begin = System.nanoTime();
        long end = begin + lasting.toNanos();
        List<Long> counts = together(writer -> {
            long written = 0;
            while (System.nanoTime() < end) {
                writer.write();
                written++;
            }
            return written;
        });
        return Side.rate(counts.stream().mapToLong(Long::longValue).sum(), System.nanoTime() - begin);
    }

    /** As many a second, evenly, however long they take; nanoseconds from the moment at which each was due. */
    Histogram latencies(double perSecond, Duration lasting) throws InterruptedException, ExecutionException {
        long begin = System.nanoTime();
        long count = (long) (perSecond * lasting.toNanos() / 1e9);
        AtomicLong begun = new AtomicLong();
        List<Histogram> ofEach = together(writer -> {
            Histogram latencies = new Histogram(DIGITS);
            for (long number = begun.getAndIncrement(); number < count; number = begun.getAndIncrement()) {
                long due = begin + (long) (number * 1e9 / perSecond);
                for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                    LockSupport.parkNanos(early);
                }
                writer.write();
                latencies.recordValue(System.nanoTime() - due);
            }
            return latencies;
        });
        Histogram all = new Histogram(DIGITS);
        ofEach.forEach(all::add);
        return all;
    }

    private interface Work<T> {
        T with(Writer writer) throws SQLException;
    }

    private <T> List<T> together(Work<T> work) throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(connections.size())) {
            List<Future<T>> ends = connections.stream()
                    .map(connection -> threads.submit(() -> {
                        try (Writer writer = new Writer(connection)) {
                            return work.with(writer);
                        }
                    }))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> end : ends) {
                results.add(end.get());
            }
            return results;
        }
    }

    private static final class Writer implements AutoCloseable {

        private final Connection connection;
        private final PreparedStatement vehicle;
        private final PreparedStatement event;

        Writer(Connection connection) throws SQLException {
            this.connection = connection;
            vehicle = connection.prepareStatement(VEHICLE);
            event = connection.prepareStatement(EVENT);
        }

        void write() throws SQLException {
            BareInserts.write(vehicle, event);
            connection.commit();
        }

        @Override
        public void close() throws SQLException {
            vehicle.close();
            event.close();
        }
    }

    private static void write(PreparedStatement vehicle, PreparedStatement event) throws SQLException {
        UUID id = rising();
        String vin = vin();
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        int odometer = ThreadLocalRandom.current().nextInt(300_000);
        vehicle.setObject(1, id);
        vehicle.setString(2, vin);
        vehicle.setString(3, "Accord");
        vehicle.setString(4, "Honda");
        vehicle.setInt(5, 2003);
        vehicle.setInt(6, odometer);
        vehicle.setString(7, "km");
        vehicle.setString(8, "petrol");
        vehicle.setInt(9, 1);
        vehicle.setObject(10, now);
        vehicle.executeUpdate();
        event.setObject(1, rising());
        event.setObject(2, id);
        event.setInt(3, 1);
        event.setString(4, "stock.vehicle-created");
        event.setString(5, vin);
        event.setString(6, """
                {"id":"%s","vin":"%s","model":"Accord","manufacturer":"Honda","year":2003,"odometer":%d,\
                "odometerUnit":"km","fuelType":"petrol","version":1,"createdAt":"%s"}""".formatted(id, vin, odometer, now));
        event.setNull(7, Types.VARCHAR);
        event.setObject(8, now);
        event.executeUpdate();
    }

    /** A UUIDv7, as the service has them: an index grows at one end. */
    private static UUID rising() {
        ThreadLocalRandom chance = ThreadLocalRandom.current();
        return new UUID(
                System.currentTimeMillis() << 16 | 0x7000 | chance.nextInt(0x1000),
                chance.nextLong() >>> 2 | 0x8000000000000000L);
    }

    private static String vin() {
        StringBuilder vin = new StringBuilder();
        ThreadLocalRandom.current().ints(17, 0, LETTERS.length()).forEach(letter -> vin.append(LETTERS.charAt(letter)));
        return vin.toString();
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
