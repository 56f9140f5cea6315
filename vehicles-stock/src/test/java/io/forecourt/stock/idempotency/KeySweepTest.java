package io.forecourt.stock.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.UUID;
import jakarta.inject.Inject;

import io.forecourt.stock.Metrics;
import io.forecourt.stock.RealLine;
import io.forecourt.stock.Sql;
import io.forecourt.stock.Vehicles;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealLine
class KeySweepTest {

    private static final String EXPIRED = "created_at < now() - interval '24 hours'";

    @Inject
    KeySweep sweep;

    @Test
    void whatHasExpiredIsForgottenAndNothingElse() throws SQLException {
        // Given more than two batches, and one key that is kept for another minute
        insertKeys(1_200, "25 hours");
        insertKeys(1, "23 hours 59 minutes");
        long kept = Sql.number("select count(*) from idempotency_key where not " + EXPIRED);
        // When
        sweep.sweep();
        // Then
        assertThat(Sql.number("select count(*) from idempotency_key where " + EXPIRED))
                .isZero();
        assertThat(Sql.number("select count(*) from idempotency_key")).isEqualTo(kept);
        assertThat(Metrics.value("forecourt_stock_idempotency_keys")).isEqualTo(kept);
        assertThat(Metrics.value("forecourt_stock_idempotency_oldest_age_seconds"))
                .isBetween(86_340.0, 86_400.0);
    }

    @Test
    void whatSomebodyElseHasLockedIsLeftToTheNextSweep() throws SQLException {
        // Given
        insertKeys(10, "25 hours");
        try (Connection other = Sql.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute(
                    "select 1 from idempotency_key where " + EXPIRED + " order by created_at limit 3 for update");
            // When
            sweep.sweep();
            // Then
            assertThat(Sql.number("select count(*) from idempotency_key where " + EXPIRED))
                    .isEqualTo(3);
            other.rollback();
        }
        sweep.sweep();
        assertThat(Sql.number("select count(*) from idempotency_key where " + EXPIRED))
                .isZero();
    }

    @Test
    void whileABatchIsInProgressRequestsUnderKeysAreServed() throws SQLException {
        // Given a batch that has not been committed yet
        String answered = UUID.randomUUID().toString();
        String vin = Vehicles.newVin();
        Vehicles.post(Vehicles.accord(vin), answered).then().statusCode(201);
        insertKeys(10, "25 hours");
        try (Connection other = Sql.connect();
                PreparedStatement batch = other.prepareStatement(KeySweep.FORGET)) {
            other.setAutoCommit(false);
            batch.setObject(1, OffsetDateTime.now().minusHours(24));
            batch.setInt(2, 500);
            assertThat(batch.executeUpdate()).isEqualTo(10);
            // When, Then
            Vehicles.post(Vehicles.accord(Vehicles.newVin()), UUID.randomUUID().toString())
                    .then()
                    .statusCode(201);
            Vehicles.post(Vehicles.accord(vin), answered).then().statusCode(201);
            other.commit();
        }
    }

    @Test
    void aBatchIsFoundByItsAgeAndDoesNotReadTheTable() throws SQLException {
        try (Connection connection = Sql.connect();
                Statement statement = connection.createStatement();
                PreparedStatement explain = connection.prepareStatement("explain " + KeySweep.FORGET)) {
            // Given a day's keys, as Postgres knows them, in a transaction that nobody else sees
            connection.setAutoCommit(false);
            statement.execute(keys(20_000, "n * interval '4 seconds'"));
            statement.execute("analyze idempotency_key");
            explain.setObject(1, OffsetDateTime.now().minusHours(20));
            explain.setInt(2, 500);
            // When
            StringBuilder plan = new StringBuilder();
            try (ResultSet lines = explain.executeQuery()) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
            connection.rollback();
            // Then
            assertThat(plan)
                    .contains("Index Scan using idempotency_key_by_created_at")
                    .doesNotContain("Seq Scan");
        }
    }

    private static void insertKeys(int count, String age) throws SQLException {
        Sql.execute(keys(count, "interval '" + age + "'"));
    }

    private static String keys(int count, String age) {
        return """
                insert into idempotency_key (key_digest, fingerprint, status, headers, body, created_at)
                select sha256(convert_to(gen_random_uuid()::text, 'UTF8')), '', 201, '{}', '', now() - %s
                from generate_series(1, %d) n""".formatted(age, count);
    }
}
