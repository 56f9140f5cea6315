package io.forecourt.infra.benchmarks.stage;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

import io.forecourt.infra.benchmarks.load.Timetable;
import io.forecourt.infra.benchmarks.measure.Latencies;
import io.forecourt.infra.benchmarks.measure.Side;
import io.forecourt.infra.benchmarks.stack.Line;
import org.HdrHistogram.Histogram;

/**
 * The limit of the intake: what stock writes of a vehicle, written by bare JDBC ({@link BareVehicle}) into tables of the same make beside
 * those of the service, over connections that stay open, with a thread each.
 */
final class BareInserts implements AutoCloseable {

    private static final String TABLES = """
            create schema bare;
            create table bare.vehicle (like public.vehicle including all);
            create table bare.vehicle_event (
                like public.vehicle_event including all,
                foreign key (vehicle_id) references bare.vehicle (id));
            create table bare.outbox (like public.outbox including all)""";

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

    /** Vehicles a second, one after the other on each connection. */
    double rate(Duration lasting) throws InterruptedException, ExecutionException {
        long begin = System.nanoTime();
        long end = begin + lasting.toNanos();
        List<Long> counts = together(vehicle -> {
            long written = 0;
            while (System.nanoTime() < end) {
                vehicle.write();
                written++;
            }
            return written;
        });
        return Side.rate(counts.stream().mapToLong(Long::longValue).sum(), System.nanoTime() - begin);
    }

    /**
     * Writes as many a second, evenly, however long they take; one that is due while all connections are busy waits for one.
     *
     * @return nanoseconds from the moment at which each was due
     */
    Histogram latencies(double perSecond, Duration lasting) throws InterruptedException, ExecutionException {
        var timetable = new Timetable(System.nanoTime(), perSecond);
        long count = (long) (perSecond * lasting.toNanos() / 1e9);
        AtomicLong begun = new AtomicLong();
        List<Histogram> ofEach = together(vehicle -> {
            Histogram latencies = Latencies.histogram();
            for (long number = begun.getAndIncrement(); number < count; number = begun.getAndIncrement()) {
                long due = timetable.await(number);
                vehicle.write();
                latencies.recordValue(System.nanoTime() - due);
            }
            return latencies;
        });
        Histogram all = Latencies.histogram();
        ofEach.forEach(all::add);
        return all;
    }

    private interface Work<T> {
        T with(BareVehicle vehicle) throws SQLException;
    }

    private <T> List<T> together(Work<T> work) throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(connections.size())) {
            List<Future<T>> ends = connections.stream()
                    .map(connection -> threads.submit(() -> {
                        try (BareVehicle vehicle = new BareVehicle(connection)) {
                            return work.with(vehicle);
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

    @Override
    public void close() throws SQLException {
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
