package io.forecourt.infra.benchmarks.stage;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import io.forecourt.infra.embedded.Infrastructure;

/** To the servers of a line, from beside its services. No server can hold up a stage for ever: who gets no answer within minutes fails. */
final class Connections {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private Connections() {}

    static Connection toPostgres(Infrastructure servers) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("user", servers.jdbcUser());
        settings.setProperty("password", servers.jdbcPassword());
        settings.setProperty("socketTimeout", String.valueOf(PATIENCE.toSeconds()));
        return DriverManager.getConnection(servers.jdbcUrl(), settings);
    }

    static MongoClientSettings.Builder toMongo(Infrastructure servers) {
        return MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(servers.mongoConnectionString()))
                .applyToSocketSettings(
                        socket -> socket.readTimeout(Math.toIntExact(PATIENCE.toSeconds()), TimeUnit.SECONDS));
    }
}
