package io.forecourt.stock.intake;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import io.forecourt.schemas.Contract;
import io.forecourt.schemas.event.FuelType;
import io.forecourt.stock.vehicle.Vehicle;

/**
 * Writes vehicles with their events in one statement: of each both are there, or neither is. A VIN that is in stock, or that
 * came in with an earlier one of the same statement, changes nothing and is no failure. Waits for whoever is about to take in
 * the same VIN. One round trip, where nothing was in stock.
 */
final class Inscription {

    /**
     * How long it waits for a lock is set for its own transaction; null stands for what the connection was opened with. It writes
     * in the order of the VINs, so that of two with the same ones the second waits, and not each for the other.
     */
    private static final String WRITE = """
            with entry as (
                select entry.*
                from (select set_config('lock_timeout', ?, true)) patience,
                    unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::int[], ?::int[], ?::text[],
                           ?::text[], ?::int[], ?::timestamptz[], ?::uuid[], ?::text[], ?::text[])
                    as entry (id, vin, model, manufacturer, year, odometer, odometer_unit,
                              fuel_type, version, created_at, event_id, payload, traceparent)),
            taken as (
                insert into vehicle (id, vin, model, manufacturer, year, odometer, odometer_unit, fuel_type, version, created_at)
                select id, vin, model, manufacturer, year, odometer, odometer_unit, fuel_type, version, created_at
                from entry
                on conflict (vin) do nothing
                returning id),
            told as (
                insert into vehicle_event
                    (event_id, vehicle_id, version, type, subject, payload, traceparent, occurred_at)
                select event_id, id, version, '%s', vin, payload, traceparent, created_at
                from entry join taken using (id))
            select id from taken""".formatted(Contract.VEHICLE_CREATED.topic());

    private static final String FIND = "select vin, id from vehicle where vin = any (?)";

    private final Connection connection;
    private final String patience;

    private Inscription(Connection connection, String patience) {
        this.connection = connection;
        this.patience = patience;
    }

    /** Over a connection that commits by itself, or in a transaction of which this is a part. Waits for locks as long as that does. */
    static Inscription over(Connection connection) {
        return new Inscription(connection, null);
    }

    /** Over a connection that commits by itself; fails soon where somebody holds a lock. */
    static Inscription impatient(Connection connection) {
        return new Inscription(connection, "100ms");
    }

    /** The id under which each VIN is in stock now: that of its entry, or that of the vehicle that was there before. */
    Map<String, UUID> write(Collection<CheckedEntry> entries) throws SQLException {
        List<CheckedEntry> inOrder = entries.stream()
                .sorted(Comparator.comparing(entry -> entry.vehicle().vin().value()))
                .toList();
        Set<UUID> taken = insert(inOrder);
        Map<String, UUID> inStock = new HashMap<>();
        Set<String> missed = new HashSet<>();
        for (CheckedEntry entry : inOrder) {
            Vehicle vehicle = entry.vehicle();
            if (taken.contains(vehicle.id())) {
                inStock.put(vehicle.vin().value(), vehicle.id());
            } else {
                missed.add(vehicle.vin().value());
            }
        }
        missed.removeAll(inStock.keySet());
        if (!missed.isEmpty()) {
            inStock.putAll(find(missed));
        }
        return inStock;
    }

    private Set<UUID> insert(List<CheckedEntry> entries) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(WRITE)) {
            insert.setString(1, patience);
            Columns columns = new Columns(insert, entries, 1);
            columns.add("uuid", entry -> entry.vehicle().id());
            columns.add("text", entry -> entry.vehicle().vin().value());
            columns.add("text", entry -> entry.vehicle().model());
            columns.add("text", entry -> entry.vehicle().manufacturer());
            columns.add("int4", entry -> entry.vehicle().year());
            columns.add("int4", entry -> entry.vehicle().odometer().reading());
            columns.add("text", entry -> entry.vehicle().odometer().unit().symbol());
            columns.add(
                    "text",
                    entry -> entry.vehicle().fuelType().map(FuelType::word).orElse(null));
            columns.add("int4", entry -> entry.vehicle().version());
            columns.add(
                    "timestamptz",
                    entry -> OffsetDateTime.ofInstant(entry.vehicle().createdAt(), ZoneOffset.UTC));
            columns.add("uuid", entry -> entry.entry().eventId());
            columns.add("text", CheckedEntry::payload);
            columns.add(
                    "text",
                    entry -> entry.entry().trace().map(Traceparent::value).orElse(null));
            try (ResultSet rows = insert.executeQuery()) {
                Set<UUID> taken = new HashSet<>();
                while (rows.next()) {
                    taken.add(rows.getObject(1, UUID.class));
                }
                return taken;
            }
        }
    }

    /** Seen by a statement of its own, which begins after whoever took them in has committed. */
    private Map<String, UUID> find(Set<String> vins) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(FIND)) {
            select.setArray(1, connection.createArrayOf("text", vins.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                Map<String, UUID> found = new HashMap<>();
                while (rows.next()) {
                    found.put(rows.getString(1), rows.getObject(2, UUID.class));
                }
                return found;
            }
        }
    }

    /** The entries as one array a column. */
    private static final class Columns {

        private final PreparedStatement statement;
        private final List<CheckedEntry> entries;
        private int parameters;

        Columns(PreparedStatement statement, List<CheckedEntry> entries, int parametersBefore) {
            this.statement = statement;
            this.entries = entries;
            this.parameters = parametersBefore;
        }

        void add(String type, Function<CheckedEntry, Object> value) throws SQLException {
            Array array = statement
                    .getConnection()
                    .createArrayOf(type, entries.stream().map(value).toArray());
            statement.setArray(++parameters, array);
        }
    }
}
