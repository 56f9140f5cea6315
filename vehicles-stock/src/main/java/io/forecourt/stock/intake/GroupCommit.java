package io.forecourt.stock.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongUnaryOperator;
import javax.sql.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.forecourt.stock.Rest;
import io.forecourt.stock.database.DatabaseAbsence;
import io.forecourt.stock.database.DatabaseFailureException;

/**
 * Writes vehicles with their events, those that wait at the same time in one transaction: they share a round trip, a statement and a flush
 * to the disk. After a group as many are waited for as came together lately ({@link ExpectedGroup}), for some milliseconds; not after one that
 * came alone. What it returns is durable. None harms another: where a group fails for what may lie in one of its members, or has to wait
 * for somebody's lock, each is written alone; such a wait is short, and those who come meanwhile share it. Thread-safe; blocks.
 */
@ApplicationScoped
class GroupCommit {

    /** A statement of so many takes some ten milliseconds. */
    private static final int LARGEST = 128;

    static final Rest REST = new Rest(Duration.ZERO, Duration.ofMillis(10));

    private final DataSource database;
    private final LongUnaryOperator restAfter;
    private final BlockingQueue<WaitingEntry> waiting = new LinkedBlockingQueue<>();

    /** One: a second would take what comes while the first writes, and make two small groups of it. */
    private final Semaphore writer = new Semaphore(1);

    /** Handed from writer to writer with the permit. */
    private final ExpectedGroup expected = new ExpectedGroup();

    /**
     * Written before {@link #resting}, and read by whoever has put an entry into the queue: either that one sees both, or the writer sees the
     * entry before it rests.
     */
    private volatile int awaited;

    private volatile Thread resting;

    @Inject
    GroupCommit(DataSource database) {
        this(database, REST::after);
    }

    /**
     * @param restAfter the nanoseconds that others are waited for, by those that a group took
     */
    GroupCommit(DataSource database, LongUnaryOperator restAfter) {
        this.database = database;
        this.restAfter = restAfter;
    }

    /** The id under which its VIN is in stock now: that of the entry, or that of the vehicle that was there before. */
    UUID enter(CheckedEntry entry) {
        WaitingEntry mine = new WaitingEntry(entry);
        waiting.add(mine);
        if (waiting.size() >= awaited) {
            LockSupport.unpark(resting);
        }
        startWriter();
        return mine.await().orElseGet(() -> alone(entry));
    }

    private void startWriter() {
        if (writer.tryAcquire()) {
            try {
                Thread.ofVirtual().name("intake-writer").start(this::writeAll);
            } catch (Throwable noThread) {
                writer.release();
                throw noThread;
            }
        }
    }

    private void writeAll() {
        try {
            for (List<WaitingEntry> group = next(); !group.isEmpty(); group = next()) {
                long begin = System.nanoTime();
                write(group);
                if (group.size() > 1) {
                    awaitCompany(expected.after(group.size()), restAfter.applyAsLong(System.nanoTime() - begin));
                }
            }
        } finally {
            writer.release();
            if (!waiting.isEmpty()) {
                // It came after the last look, and found the writer busy.
                startWriter();
            }
        }
    }

    private List<WaitingEntry> next() {
        List<WaitingEntry> group = new ArrayList<>();
        waiting.drainTo(group, LARGEST);
        return group;
    }

    private void awaitCompany(int enough, long nanos) {
        long end = System.nanoTime() + nanos;
        awaited = enough;
        resting = Thread.currentThread();
        for (long left = nanos; left > 0 && waiting.size() < enough; left = end - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
        resting = null;
    }

    private void write(List<WaitingEntry> group) {
        try (Connection connection = database.getConnection()) {
            Map<String, UUID> inStock = Inscription.impatient(connection)
                    .write(group.stream().map(WaitingEntry::entry).toList());
            group.forEach(member -> member.isWritten(inStock));
        } catch (SQLException failure) {
            if (DatabaseAbsence.concernsAll(failure)) {
                group.forEach(member -> member.fails(failure));
                // They would be told the same, only later.
                waiting.removeIf(member -> member.hasWaitedLong() && member.fails(failure));
            } else {
                group.forEach(WaitingEntry::goesAlone);
            }
        } catch (RuntimeException ofOne) {
            group.forEach(WaitingEntry::goesAlone);
        } catch (Error defect) {
            // Nobody may wait for what never comes; each request tells of it.
            group.forEach(member -> member.fails(defect));
        }
    }

    private UUID alone(CheckedEntry entry) {
        try (Connection connection = database.getConnection()) {
            return Inscription.over(connection)
                    .write(List.of(entry))
                    .get(entry.vehicle().vin().value());
        } catch (SQLException failure) {
            throw new DatabaseFailureException(failure);
        }
    }
}
