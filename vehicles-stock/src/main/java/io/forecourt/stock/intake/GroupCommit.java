package io.forecourt.stock.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import jakarta.enterprise.context.ApplicationScoped;

import io.forecourt.stock.database.DatabaseAbsence;
import io.forecourt.stock.database.DatabaseFailureException;

/**
 * Writes vehicles with their events, those that wait at the same time in one transaction: they share a round trip and a flush
 * to the disk. What it returns is durable. None harms another: where a group fails for what may lie in one of its members, or
 * has to wait for somebody's lock, each is written alone. Thread-safe; blocks.
 */
@ApplicationScoped
class GroupCommit {

    /** While one flushes, another is worked on. More of them make for smaller groups. */
    private static final int WRITERS = 2;

    /** A statement of so many takes some ten milliseconds. */
    private static final int LARGEST = 128;

    private final DataSource database;
    private final Queue<WaitingEntry> waiting = new ConcurrentLinkedQueue<>();
    private final Semaphore writers = new Semaphore(WRITERS);

    GroupCommit(DataSource database) {
        this.database = database;
    }

    /** The id under which its VIN is in stock now: that of the entry, or that of the vehicle that was there before. */
    UUID enter(CheckedEntry entry) {
        WaitingEntry mine = new WaitingEntry(entry);
        waiting.add(mine);
        startWriter();
        return mine.await().orElseGet(() -> alone(entry));
    }

    private void startWriter() {
        if (writers.tryAcquire()) {
            Thread.ofVirtual().name("intake-writer").start(this::writeAll);
        }
    }

    private void writeAll() {
        try {
            for (List<WaitingEntry> group = next(); !group.isEmpty(); group = next()) {
                write(group);
            }
        } finally {
            writers.release();
            if (!waiting.isEmpty()) {
                // It came after the last look, and found no writer free.
                startWriter();
            }
        }
    }

    private List<WaitingEntry> next() {
        List<WaitingEntry> group = new ArrayList<>();
        while (group.size() < LARGEST) {
            WaitingEntry next = waiting.poll();
            if (next == null) {
                break;
            }
            group.add(next);
        }
        return group;
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
