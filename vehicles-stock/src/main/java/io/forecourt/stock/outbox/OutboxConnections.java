package io.forecourt.stock.outbox;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.postgresql.PGProperty;

/** Opens the relay's connection: beside the pool, because it is kept for good and ends leadership when it breaks. */
@ApplicationScoped
class OutboxConnections {

    /** A leader whose machine is gone must not lead on. */
    private static final String GONE_WITHIN_HALF_A_MINUTE =
            "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3 ";

    /** An outbox fills and empties faster than its statistics follow: whatever they say, the way is along the indexes. */
    private static final String ALONG_INDEXES =
            "-c enable_seqscan=off -c enable_bitmapscan=off -c enable_hashjoin=off -c enable_mergejoin=off";

    private final String url;
    private final String user;
    private final String password;

    OutboxConnections(
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    OutboxSession open() throws SQLException {
        Properties properties = new Properties();
        PGProperty.USER.set(properties, user);
        PGProperty.PASSWORD.set(properties, password);
        PGProperty.APPLICATION_NAME.set(properties, "vehicles-stock relay");
        PGProperty.CONNECT_TIMEOUT.set(properties, 3);
        PGProperty.SOCKET_TIMEOUT.set(properties, 15);
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        PGProperty.OPTIONS.set(properties, "-c statement_timeout=10s " + GONE_WITHIN_HALF_A_MINUTE + ALONG_INDEXES);
        Connection connection = DriverManager.getConnection(url, properties);
        return new OutboxSession(connection);
    }
}
