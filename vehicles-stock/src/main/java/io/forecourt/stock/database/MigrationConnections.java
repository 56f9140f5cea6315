package io.forecourt.stock.database;

import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Gives migrations connections of their own: a statement of theirs may take hours where one of a request may take seconds. What
 * they must not do is wait for a lock while writers queue up behind them.
 */
@ApplicationScoped
class MigrationConnections implements FlywayConfigurationCustomizer {

    /** Nothing else of the service connects under this name. */
    static final String APPLICATION_NAME = "vehicles-stock migration";

    /** A migration that does not get its lock fails after a second and is tried again; one whose service has ended, ends. */
    private static final String OPTIONS =
            "-c statement_timeout=0 -c lock_timeout=1s -c client_connection_check_interval=10s";

    private static final int SECONDS_TO_CONNECT = 3;
    private static final int FOR_EVER = -1;

    private final String url;
    private final String user;
    private final String password;

    MigrationConnections(
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    @Override
    public void customize(FluentConfiguration flyway) {
        PGSimpleDataSource connections = new PGSimpleDataSource();
        connections.setUrl(url);
        connections.setUser(user);
        connections.setPassword(password);
        connections.setApplicationName(APPLICATION_NAME);
        connections.setOptions(OPTIONS);
        connections.setConnectTimeout(SECONDS_TO_CONNECT);
        connections.setLoginTimeout(SECONDS_TO_CONNECT);
        connections.setTcpKeepAlive(true);
        flyway.dataSource(connections)
                // Another instance migrates: that may take as long as it takes.
                .lockRetryCount(FOR_EVER)
                // A lock held by an open transaction would keep CREATE INDEX CONCURRENTLY waiting for that very
                // transaction.
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"));
    }
}
