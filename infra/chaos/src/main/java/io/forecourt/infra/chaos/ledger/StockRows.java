package io.forecourt.infra.chaos.ledger;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

import io.forecourt.infra.embedded.Infrastructure;

/** Reads what is stored from Postgres itself, past the service. Ends within 10 s, with an exception when Postgres is away. */
final class StockRows {

    private static final String VEHICLES = """
            select v.id, v.vin, coalesce(array_agg(e.event_id::text order by e.seq) filter (where e.seq is not null), '{}')
            from vehicle v left join vehicle_event e on e.vehicle_id = v.id group by v.id, v.vin""";

    private final Infrastructure infrastructure;

    StockRows(Infrastructure infrastructure) {
        this.infrastructure = infrastructure;
    }

    List<StoredVehicle> read() {
        try (Connection connection = DriverManager.getConnection(infrastructure.jdbcUrl(), settings());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(VEHICLES)) {
            List<StoredVehicle> vehicles = new ArrayList<>();
            while (rows.next()) {
                String[] events = (String[]) rows.getArray(3).getArray();
                vehicles.add(new StoredVehicle(rows.getString(1), rows.getString(2), Arrays.asList(events)));
            }
            return vehicles;
        } catch (SQLException away) {
            throw new IllegalStateException("Postgres cannot be read: " + away.getMessage(), away);
        }
    }

    private Properties settings() {
        var settings = new Properties();
        settings.setProperty("user", infrastructure.jdbcUser());
        settings.setProperty("password", infrastructure.jdbcPassword());
        settings.setProperty("connectTimeout", "5");
        settings.setProperty("socketTimeout", "10");
        return settings;
    }
}
