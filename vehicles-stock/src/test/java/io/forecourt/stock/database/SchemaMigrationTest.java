package io.forecourt.stock.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jakarta.inject.Inject;

import io.forecourt.infra.embedded.Infrastructure;
import io.forecourt.infra.embedded.InfrastructureResource;
import io.forecourt.stock.RealLine;
import io.forecourt.stock.Sql;
import io.forecourt.stock.Waiting;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Migrations on a database of their own, in use by an older instance that goes on. */
@QuarkusTest
@RealLine
class SchemaMigrationTest {

    private static final String DATABASE = "migrated";
    private static final String INSERT = """
            insert into vehicle (id, vin, model, manufacturer, year, odometer, odometer_unit, version, created_at)
            values (gen_random_uuid(), '%s', 'Accord', 'Honda', 2003, 1, 'km', 1, now())""";
    private static final String EVENT = """
            insert into vehicle_event (event_id, vehicle_id, version, type, subject, payload, occurred_at)
            select gen_random_uuid(), id, 1, 'stock.vehicle-created', vin, '{}', now() from vehicle where vin = '%s'""";
    private static final String WAITING = """
            select string_agg(event.subject, ', ' order by outbox.seq)
            from outbox join vehicle_event event using (seq) where outbox.event_id = event.event_id""";
    private static final String INDEX_IS_VALID =
            "select coalesce(bool_or(indisvalid), false) from pg_index where indexrelid = to_regclass('vehicle_by_fuel_type')";

    @Inject
    Flyway ofTheService;

    private SchemaMigration migration;

    @BeforeEach
    void anEmptyDatabase() throws SQLException {
        Sql.execute("drop database if exists " + DATABASE + " with (force)");
        Sql.execute("create database " + DATABASE);
    }

    @AfterEach
    void end() throws SQLException {
        if (migration != null) {
            migration.stop(new ShutdownEvent());
        }
        Sql.execute("drop database " + DATABASE + " with (force)");
    }

    @Test
    void anIndexIsBuiltWhileVehiclesAreTakenInHoweverLongThatLasts() throws Exception {
        // Given an older instance, in the middle of a transaction that the index has to wait for
        upTo("3").migrate();
        try (Connection older = connect();
                ExecutorService start = Executors.newVirtualThreadPerTaskExecutor()) {
            older.setAutoCommit(false);
            execute(older, INSERT.formatted("FIRST"));
            // When
            migration = new SchemaMigration(upTo("latest"), Clock.systemUTC());
            Future<?> started = start.submit(() -> {
                migration.start(new StartupEvent());
                return null;
            });
            Waiting.until("the index to wait for the transaction")
                    .until(() -> value("""
                    select count(*) from pg_stat_activity
                    where application_name = 'vehicles-stock migration' and query ilike '%create index%'
                        and wait_event_type = 'Lock'""").equals("1"));
            // Then others write as ever
            try (Connection another = connect()) {
                execute(another, "set lock_timeout = '1s'");
                execute(another, INSERT.formatted("SECOND"));
            }
            assertThat(migration.done()).isFalse();
            assertThat(migration.inWords()).startsWith("The schema is being migrated since ");
            // And when it is over, the index is there
            older.commit();
            started.get();
            Waiting.until("the migration to be done").until(migration::done);
        }
        assertThat(value(INDEX_IS_VALID)).isEqualTo("t");
        assertThat(migration.inWords()).isEqualTo("The schema is up to date");
    }

    @Test
    void aLockThatOthersHoldIsAskedForAgainInsteadOfHoldingThemUp() throws Exception {
        // Given
        upTo("1").migrate();
        try (Connection older = connect()) {
            older.setAutoCommit(false);
            execute(older, INSERT.formatted("FIRST"));
            // When
            migration = new SchemaMigration(upTo("latest"), Clock.systemUTC());
            migration.start(new StartupEvent());
            // Then
            assertThat(migration.done()).isFalse();
            assertThat(migration.inWords())
                    .startsWith("The schema is not up to date: Postgres holds a lock for too long, since ");
            older.commit();
        }
        Waiting.until("the migration to be done").until(migration::done);
    }

    @Test
    void anIndexWhoseBuildWasBrokenOffIsBuiltAnew() throws Exception {
        // Given what such a build leaves behind: an index that is not valid, and Flyway's note that it failed
        upTo("4").migrate();
        try (Connection connection = connect()) {
            execute(connection, "update flyway_schema_history set success = false where version = '4'");
            execute(
                    connection,
                    "update pg_index set indisvalid = false where indexrelid = 'vehicle_by_fuel_type'::regclass");
        }
        // When
        migration = new SchemaMigration(upTo("latest"), Clock.systemUTC());
        migration.start(new StartupEvent());
        // Then
        assertThat(migration.done()).isTrue();
        assertThat(value(INDEX_IS_VALID)).isEqualTo("t");
    }

    @Test
    void aDatabaseWhoseIndexCameWithTheSecondVersionIsTakenAsItIs() throws Exception {
        // Given
        upTo("3").migrate();
        try (Connection connection = connect()) {
            execute(
                    connection,
                    "create index vehicle_by_fuel_type on vehicle (fuel_type, created_at, id) where fuel_type is not null");
            execute(connection, "update flyway_schema_history set checksum = -1022597133 where version = '2'");
        }
        // When
        migration = new SchemaMigration(upTo("latest"), Clock.systemUTC());
        migration.start(new StartupEvent());
        // Then
        assertThat(migration.done()).isTrue();
    }

    @Test
    void whatWaitsToBeToldWaitsInTheOutboxAfterwardsAndNothingElseDoes() throws Exception {
        // Given what an older instance has told, and what it has not
        upTo("4").migrate();
        try (Connection older = connect()) {
            execute(older, INSERT.formatted("TOLD"));
            execute(older, EVENT.formatted("TOLD"));
            execute(older, "update vehicle_event set published_at = now()");
            execute(older, INSERT.formatted("WAITING"));
            execute(older, EVENT.formatted("WAITING"));
            // When
            migration = new SchemaMigration(upTo("latest"), Clock.systemUTC());
            migration.start(new StartupEvent());
            // Then, and what the older one takes in afterwards waits as well
            assertThat(value(WAITING)).isEqualTo("WAITING");
            execute(older, INSERT.formatted("LATE"));
            execute(older, EVENT.formatted("LATE"));
            assertThat(value(WAITING)).isEqualTo("WAITING, LATE");
        }
    }

    @Test
    void aMigrationThatIsWrongEndsTheStartAndIsNotTakenForAnAbsentPostgres() throws Exception {
        // Given a table that a migration is about to make
        try (Connection connection = connect()) {
            execute(connection, "create table idempotency_key (id integer)");
        }
        // When, Then
        migration = new SchemaMigration(onNonEmpty("latest"), Clock.systemUTC());
        assertThatThrownBy(() -> migration.start(new StartupEvent())).hasMessageContaining("idempotency_key");
        assertThat(migration.done()).isFalse();
    }

    private Flyway upTo(String version) {
        return configured(version).load();
    }

    private Flyway onNonEmpty(String version) {
        return configured(version).baselineOnMigrate(true).baselineVersion("0").load();
    }

    /** As the service has it, on the other database. */
    private FluentConfiguration configured(String version) {
        Infrastructure line = InfrastructureResource.infrastructure();
        FluentConfiguration configuration = Flyway.configure().configuration(ofTheService.getConfiguration());
        new MigrationConnections(url(), line.jdbcUser(), line.jdbcPassword()).customize(configuration);
        return configuration.target(version);
    }

    private static String url() {
        String url = InfrastructureResource.infrastructure().jdbcUrl();
        return url.substring(0, url.lastIndexOf('/') + 1) + DATABASE;
    }

    private static Connection connect() throws SQLException {
        Infrastructure line = InfrastructureResource.infrastructure();
        return DriverManager.getConnection(url(), line.jdbcUser(), line.jdbcPassword());
    }

    private static void execute(Connection connection, String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private static String value(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }
}
