package io.forecourt.infra.benchmarks.stage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Writes what stock writes of a vehicle, with two prepared statements and a commit, into the tables of {@link BareInserts}. */
final class BareVehicle implements AutoCloseable {

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

    private final Connection connection;
    private final PreparedStatement vehicle;
    private final PreparedStatement event;

    /**
     * @param connection that commits when it is told to
     */
    BareVehicle(Connection connection) throws SQLException {
        this.connection = connection;
        vehicle = connection.prepareStatement(VEHICLE);
        event = connection.prepareStatement(EVENT);
    }

    /** Another one each time. */
    void write() throws SQLException {
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
        connection.commit();
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
        vehicle.close();
        event.close();
    }
}
