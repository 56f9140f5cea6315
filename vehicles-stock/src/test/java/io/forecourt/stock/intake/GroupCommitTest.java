package io.forecourt.stock.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import jakarta.inject.Inject;

import io.agroal.api.AgroalDataSource;
import io.forecourt.schemas.event.OdometerUnit;
import io.forecourt.stock.RealLine;
import io.forecourt.stock.Sql;
import io.forecourt.stock.Vehicles;
import io.forecourt.stock.Waiting;
import io.forecourt.stock.vehicle.Odometer;
import io.forecourt.stock.vehicle.Vehicle;
import io.forecourt.stock.vehicle.Vin;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Vehicles that come at the same time are written together, and fare as if each had come alone. */
@QuarkusTest
@RealLine
class GroupCommitTest {

    private static final long LONG_NANOS = Duration.ofMinutes(5).toNanos();

    private final List<String> vins =
            IntStream.range(0, 60).mapToObj(_ -> Vehicles.newVin()).toList();
    private final String bad = vins.get(30);

    @Inject
    AgroalDataSource pool;

    @Test
    void thoseThatWaitAtTheSameTimeShareATransaction() throws Exception {
        // Given a pool that has no connection free until all of them wait
        CountDownLatch free = new CountDownLatch(1);
        AtomicInteger connections = new AtomicInteger();
        GroupCommit group = new GroupCommit(gated(free, connections));
        List<Thread> clients = clients(group, vins);
        // When
        free.countDown();
        joinAll(clients);
        // Then
        assertThat(rows()).isEqualTo(2L * vins.size());
        assertThat(connections).hasValueLessThanOrEqualTo(2);
    }

    @Test
    @Timeout(60)
    void afterAGroupOthersAreWaitedForUntilAsManyHaveCome() throws Exception {
        // Given one that is written alone, a group behind it, and a rest that does not end by itself
        CountDownLatch free = new CountDownLatch(1);
        AtomicInteger connections = new AtomicInteger();
        GroupCommit group = new GroupCommit(gated(free, connections), _ -> LONG_NANOS);
        List<Thread> first = clients(group, vins.subList(0, 1));
        Waiting.until("the first to be with Postgres").until(() -> connections.get() == 1);
        List<Thread> behind = clients(group, vins.subList(1, 5));
        free.countDown();
        joinAll(first);
        joinAll(behind);
        int before = connections.get();
        // When
        List<Thread> resting = clients(group, vins.subList(5, 8));
        assertThat(connections).hasValue(before);
        List<Thread> last = clients(group, vins.subList(8, 9));
        // Then
        joinAll(resting);
        joinAll(last);
        assertThat(connections).hasValue(before + 1);
    }

    @Test
    void aRestIsTwiceWhatTheGroupTookAndTenMillisecondsAtMost() {
        assertThat(List.of(restAfter(0), restAfter(3), restAfter(5), restAfter(900)))
                .containsExactly(0L, 6L, 10L, 10L);
    }

    @Test
    @Timeout(60)
    void afterOneThatCameAloneNobodyIsWaitedFor() {
        // Given
        AtomicInteger connections = new AtomicInteger();
        GroupCommit group = new GroupCommit(gated(new CountDownLatch(0), connections), _ -> LONG_NANOS);
        // When
        group.enter(entry(vins.get(0)));
        group.enter(entry(vins.get(1)));
        // Then
        assertThat(connections).hasValue(2);
    }

    @Test
    void oneThatPostgresRefusesHarmsNoOther() throws SQLException {
        // Given
        Sql.execute("create function refuse_one() returns trigger language plpgsql as"
                + " $$ begin raise exception 'not this one' using errcode = 'check_violation'; end $$");
        Sql.execute(
                "create trigger refuse_one before insert on vehicle for each row when (new.vin = '%s')".formatted(bad)
                        + " execute function refuse_one()");
        try {
            // When
            Map<String, Integer> statuses = atOnce(vins);
            // Then
            assertThat(statuses.remove(bad)).isEqualTo(500);
            assertThat(statuses.values()).containsOnly(201);
            assertThat(rows()).isEqualTo(2L * (vins.size() - 1));
        } finally {
            Sql.execute("drop function refuse_one cascade");
        }
    }

    @Test
    void oneThatWaitsForSomebodysLockHarmsNoOther() throws SQLException {
        // Given somebody who is about to take in the same VIN, and does not come to an end
        try (Connection other = Sql.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("""
                    insert into vehicle (id, vin, model, manufacturer, year, odometer, odometer_unit, version, created_at)
                    values (gen_random_uuid(), '%s', 'Accord', 'Honda', 2003, 1, 'km', 1, now())""".formatted(bad));
            // When
            Map<String, Integer> statuses = atOnce(vins);
            // Then
            assertThat(statuses.remove(bad)).isEqualTo(503);
            assertThat(statuses.values()).containsOnly(201);
            other.rollback();
        }
        assertThat(rows()).isEqualTo(2L * (vins.size() - 1));
    }

    @Test
    void aLockIsWaitedForAsLongAsBeforeOnceTheGroupIsWritten() throws SQLException {
        // When
        assertThat(statuses(vins)).containsOnly(201);
        // Then
        try (Connection used = pool.getConnection();
                Statement statement = used.createStatement();
                ResultSet setting = statement.executeQuery("show lock_timeout")) {
            setting.next();
            assertThat(setting.getString(1)).isEqualTo("2s");
        }
    }

    @Test
    void thoseInStockAndThoseThatComeTwiceAreToldSoAndTheOthersGetIn() {
        // Given
        Vehicles.takenIn(Vehicles.accord(bad));
        List<String> twice = IntStream.range(0, 2 * vins.size())
                .mapToObj(number -> vins.get(number % vins.size()))
                .toList();
        // When
        List<Integer> statuses = statuses(twice);
        // Then
        assertThat(statuses).filteredOn(status -> status == 201).hasSize(vins.size() - 1);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(vins.size() + 1);
        assertThat(rows()).isEqualTo(2L * vins.size());
    }

    private DataSource gated(CountDownLatch free, AtomicInteger connections) {
        return (DataSource) Proxy.newProxyInstance(
                Thread.currentThread().getContextClassLoader(), new Class<?>[] {DataSource.class}, (_, _, _) -> {
                    connections.incrementAndGet();
                    free.await();
                    return pool.getConnection();
                });
    }

    /** Both in milliseconds. */
    private static long restAfter(long took) {
        return TimeUnit.NANOSECONDS.toMillis(GroupCommit.REST.after(TimeUnit.MILLISECONDS.toNanos(took)));
    }

    /** One thread each; returns when all of them wait. */
    private static List<Thread> clients(GroupCommit group, List<String> vins) {
        List<Thread> clients = vins.stream()
                .map(vin -> Thread.ofPlatform().start(() -> group.enter(entry(vin))))
                .toList();
        Waiting.until("all to wait").until(() -> clients.stream().allMatch(GroupCommitTest::waitsForItsEnd));
        return clients;
    }

    /** And not for the lock of the queue that it waits in, which it would be about to get. */
    private static boolean waitsForItsEnd(Thread client) {
        return !client.isAlive() || LockSupport.getBlocker(client) instanceof ForkJoinPool.ManagedBlocker;
    }

    private static void joinAll(List<Thread> clients) throws InterruptedException {
        for (Thread client : clients) {
            client.join();
        }
    }

    private static CheckedEntry entry(String vin) {
        Vehicle vehicle = new Vehicle(
                UUID.randomUUID(),
                new Vin(vin),
                "Accord",
                "Honda",
                2003,
                new Odometer(1, OdometerUnit.KILOMETRES),
                Optional.empty(),
                1,
                Instant.parse("2026-11-20T12:00:00Z"));
        return CheckedEntry.of(
                new Entry(vehicle, UUID.randomUUID(), new EventFactory().created(vehicle), Optional.empty()));
    }

    private static Map<String, Integer> atOnce(List<String> vins) {
        List<Integer> statuses = statuses(vins);
        Map<String, Integer> byVin = new LinkedHashMap<>();
        IntStream.range(0, vins.size()).forEach(number -> byVin.put(vins.get(number), statuses.get(number)));
        return byVin;
    }

    private static List<Integer> statuses(List<String> vins) {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            return vins.stream()
                    .map(vin -> CompletableFuture.supplyAsync(
                            () -> Vehicles.post(Vehicles.accord(vin)).statusCode(), clients))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }

    /** Vehicles and events. */
    private long rows() {
        String[] all = vins.toArray(String[]::new);
        return Sql.number(
                "select (select count(*) from vehicle where vin = any (?)) + (select count(*) from vehicle_event where subject = any (?))",
                all,
                all);
    }
}
