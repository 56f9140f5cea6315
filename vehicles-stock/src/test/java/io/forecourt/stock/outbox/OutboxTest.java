package io.forecourt.stock.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import io.forecourt.schemas.event.VehicleCreated;
import io.forecourt.stock.Metrics;
import io.forecourt.stock.RealLine;
import io.forecourt.stock.Sql;
import io.forecourt.stock.Topic;
import io.forecourt.stock.Vehicles;
import io.forecourt.stock.Waiting;
import io.quarkus.test.junit.QuarkusTest;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@RealLine
class OutboxTest {

    private static final String RELAY = "application_name = 'vehicles-stock relay'";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update vehicle_event set payload = '{}'",
                "update vehicle_event set version = version + 1",
                "delete from vehicle_event",
                "truncate vehicle_event",
            })
    void factsCanBeNeitherChangedNorForgotten(String command) {
        Vehicles.takenIn(Vehicles.accord(Vehicles.newVin()));
        assertThatThrownBy(() -> Sql.execute(command))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("append-only");
    }

    @Test
    void aVehicleHasEachVersionOnce() {
        String vin = Vehicles.newVin();
        Vehicles.takenIn(Vehicles.accord(vin));
        assertThatThrownBy(() -> Sql.execute(versionsOf(vin, 1, 1))).hasMessageContaining("vehicle_event_version_key");
    }

    @Test
    void theEventsOfAVehicleKeepTheirOrder() throws SQLException {
        // Given
        String vin = Vehicles.newVin();
        Vehicles.takenIn(Vehicles.accord(vin));
        // When more than a batch follows
        Sql.execute(versionsOf(vin, 2, 4200));
        Waiting.until("all to be published").until(() -> Sql.unpublished() == 0);
        // Then
        assertThat(Topic.recordsOf(vin).stream().map(ConsumerRecord::value).map(VehicleCreated::version))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 4200).boxed().toList());
    }

    @Test
    void oneRelaysAtATimeAndAnotherTakesOverWhenItIsGone() throws SQLException {
        Waiting.until("the service to lead").until(() -> Metrics.value("forecourt_outbox_leader") == 1);
        String vin = Vehicles.newVin();
        try (OutboxSession other = new OutboxSession(Sql.connect())) {
            // Given the service relays
            assertThat(other.tryToLead()).isFalse();
            // When it loses its connection, another is quicker
            Sql.execute("select pg_terminate_backend(pid) from pg_stat_activity where " + RELAY);
            Waiting.until("the other to lead")
                    .pollInterval(Duration.ofMillis(2))
                    .until(other::tryToLead);
            // Then the service leaves the relaying to it
            Vehicles.takenIn(Vehicles.accord(vin));
            Waiting.until("the service to be back as a follower")
                    .until(() -> Sql.number("select count(*) from pg_stat_activity where " + RELAY) == 1);
            assertThat(Metrics.value("forecourt_outbox_leader")).isZero();
            assertThat(other.next(500, OutboxSession.BEGINNING, List.of()))
                    .extracting(UnpublishedEvent::subject)
                    .containsExactly(vin);
        }
        // And takes over when the other has gone
        Waiting.until("the event of " + vin).until(() -> !Topic.recordsOf(vin).isEmpty());
        assertThat(Metrics.value("forecourt_outbox_leader")).isEqualTo(1);
    }

    @Test
    void whatBearsTheNumberOfAnotherEventIsNotTakenOut() throws SQLException {
        String vin = Vehicles.newVin();
        Vehicles.takenIn(Vehicles.accord(vin));
        Waiting.until("the outbox to be empty").until(() -> Sql.unpublished() == 0);
        try (Connection connection = Sql.connect()) {
            // Given an event that waits, in a transaction, so that the relay does not see it
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(versionsOf(vin, 2, 2));
            }
            OutboxSession session = new OutboxSession(connection);
            UnpublishedEvent event =
                    session.next(10, OutboxSession.BEGINNING, List.of()).getFirst();
            UnpublishedEvent ofBefore = new UnpublishedEvent(
                    event.seq(),
                    UUID.randomUUID(),
                    event.vehicleId(),
                    event.type(),
                    event.subject(),
                    event.payload(),
                    event.traceparent(),
                    event.occurredAt());
            // When, Then
            session.markPublished(List.of(ofBefore));
            assertThat(session.next(10, OutboxSession.BEGINNING, List.of())).containsExactly(event);
            session.markPublished(List.of(event));
            assertThat(session.next(10, OutboxSession.BEGINNING, List.of())).isEmpty();
            connection.rollback();
        }
    }

    @Test
    void thePlansBeginAtTheOutboxHoweverLongTheHistoryIs() throws SQLException {
        String vin = Vehicles.newVin();
        Vehicles.takenIn(Vehicles.accord(vin));
        try (Connection connection = Sql.connect()) {
            // Given as many that wait as were ever told, as far as the statistics know, and then none of them
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("delete from outbox");
                statement.execute(versionsOf(vin, 2, 5_000));
                statement.execute("analyze vehicle_event, outbox");
                statement.execute("delete from outbox");
                // When
                OutboxSession session = new OutboxSession(connection);
                long before = readOf(statement, "vehicle_event");
                assertThat(session.next(10, OutboxSession.BEGINNING, List.of())).isEmpty();
                session.backlog();
                // Then
                assertThat(readOf(statement, "vehicle_event") - before).isZero();
            }
            connection.rollback();
        }
    }

    /** Rows that this transaction has read of a table so far. */
    private static long readOf(Statement statement, String table) throws SQLException {
        try (var result = statement.executeQuery(
                "select seq_tup_read + idx_tup_fetch from pg_stat_xact_user_tables where relname = '%s'"
                        .formatted(table))) {
            result.next();
            return result.getLong(1);
        }
    }

    @Test
    void oneBatchIsReadInOrderAndMarkedOnce() throws SQLException {
        try (OutboxSession session = new OutboxSession(Sql.connect())) {
            Vehicles.takenIn(Vehicles.accord(Vehicles.newVin()));
            Waiting.until("the outbox to be empty")
                    .until(() ->
                            session.next(10, OutboxSession.BEGINNING, List.of()).isEmpty());
            session.markPublished(List.of());
            assertThat(session.backlog()).isEqualTo(new Backlog(0, 0));
        }
    }

    @Test
    void whatWaitsIsCountedUpToABoundAndItsAgeIsThatOfTheOldest() throws SQLException {
        String vin = Vehicles.newVin();
        Vehicles.takenIn(Vehicles.accord(vin));
        try (Connection connection = Sql.connect()) {
            // Given more than is counted, in a transaction, so that the relay sees none of it
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("delete from outbox");
                statement.execute(versionsOf(vin, 2, 10_100, "occurred_at - make_interval(secs => 10000 - n)"));
            }
            // When
            Backlog backlog = new OutboxSession(connection).backlog();
            connection.rollback();
            // Then
            assertThat(backlog.events()).isEqualTo(10_001);
            assertThat(backlog.oldestAgeSeconds()).isBetween(9_998.0, 10_300.0);
        }
    }

    private static String versionsOf(String vin, int first, int last) {
        return versionsOf(vin, first, last, "occurred_at");
    }

    private static String versionsOf(String vin, int first, int last, String occurredAt) {
        return """
               insert into vehicle_event (event_id, vehicle_id, version, type, subject, payload, occurred_at)
               select gen_random_uuid(), vehicle_id, n, type, subject,
                      replace(payload, '"version":1', '"version":' || n), %s
               from vehicle_event, generate_series(%d, %d) n where subject = '%s' and version = 1 order by n""".formatted(occurredAt, first, last, vin);
    }
}
