package io.forecourt.stock.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.postgresql.PGConnection;

/**
 * The outbox over one connection of its own. Leadership is an advisory lock of this very connection: it ends with the
 * connection, however that ends, and what the leader marks goes the same way, so that one who has lost it can mark nothing.
 * Not thread-safe.
 */
final class OutboxSession implements AutoCloseable {

    static final String CHANNEL = "forecourt_outbox";

    /** Behind which all numbers are. */
    static final long BEGINNING = 0;

    /** Any number will do that no other part of the application locks: "outbox" in ASCII. */
    private static final long LEADER_LOCK = 0x6f7574626f78L;

    /** Of a row of the outbox. The offset keeps Postgres from going along the history instead, and looking each fact up in the outbox. */
    private static final String FACT = "select * from vehicle_event where vehicle_event.seq = outbox.seq offset 0";

    private final Connection connection;

    OutboxSession(Connection connection) {
        this.connection = connection;
    }

    /** Whether this session is the leader from now on, to its end. */
    boolean tryToLead() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select pg_try_advisory_lock(" + LEADER_LOCK + ")")) {
            result.next();
            boolean leads = result.getBoolean(1);
            if (leads) {
                statement.execute("listen " + CHANNEL);
            }
            return leads;
        }
    }

    /** Waits until somebody rings the bell, for as long as that may take at most. */
    void awaitBell(Duration atMost) throws SQLException {
        connection.unwrap(PGConnection.class).getNotifications((int) Math.max(1, atMost.toMillis()));
    }

    /**
     * The unpublished events that come first behind a place. Numbers are drawn before the commit, so a lower one may turn up
     * later: who has come to the end begins again at the beginning ({@link #BEGINNING}). The events of one vehicle commit in the
     * order of their numbers.
     *
     * @param after the place, a number
     * @param passedOver vehicles whose events are left out
     */
    List<UnpublishedEvent> next(int atMost, long after, Collection<UUID> passedOver) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select event.seq, event.event_id, vehicle_id, type, subject, payload, traceparent, occurred_at
                from outbox cross join lateral (%s) event
                where outbox.seq > ? and vehicle_id <> all (?) order by outbox.seq limit ?""".formatted(FACT))) {
            select.setLong(1, after);
            select.setArray(2, connection.createArrayOf("uuid", passedOver.toArray()));
            select.setInt(3, atMost);
            try (ResultSet rows = select.executeQuery()) {
                List<UnpublishedEvent> events = new ArrayList<>();
                while (rows.next()) {
                    events.add(read(rows));
                }
                return events;
            }
        }
    }

    /**
     * Takes them out. Found by number and held to its identity: after a failover, a number may belong to another event.
     */
    void markPublished(List<UnpublishedEvent> events) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("""
                delete from outbox using unnest(?::bigint[], ?::uuid[]) as sent (seq, event_id)
                where outbox.seq = sent.seq and outbox.event_id = sent.event_id""")) {
            Object[] numbers = events.stream().map(UnpublishedEvent::seq).toArray();
            Object[] identities = events.stream().map(UnpublishedEvent::eventId).toArray();
            delete.setArray(1, connection.createArrayOf("bigint", numbers));
            delete.setArray(2, connection.createArrayOf("uuid", identities));
            delete.executeUpdate();
        }
    }

    /** Fails when the connection is gone, and the leadership with it. */
    void prove() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select 1");
        }
    }

    /** What waits, at a price that does not grow with it. */
    Backlog backlog() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("""
                        select
                            (select count(*) from (select from outbox order by seq limit %d) waiting),
                            coalesce(extract(epoch from now() - (
                                select occurred_at from outbox cross join lateral (%s) event order by outbox.seq limit 1)), 0)
                        """.formatted(Backlog.MAX_COUNTED, FACT))) {
            result.next();
            return new Backlog(result.getLong(1), Math.max(0, result.getDouble(2)));
        }
    }

    private static UnpublishedEvent read(ResultSet row) throws SQLException {
        return new UnpublishedEvent(
                row.getLong(1),
                row.getObject(2, UUID.class),
                row.getObject(3, UUID.class),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                Optional.ofNullable(row.getString(7)),
                row.getObject(8, OffsetDateTime.class).toInstant());
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
