package io.forecourt.stock.intake;

import static org.hamcrest.Matchers.equalTo;

import java.sql.SQLException;
import java.util.Optional;

import io.forecourt.stock.RealLine;
import io.forecourt.stock.Vehicles;
import io.forecourt.stock.database.DatabaseFailureException;
import io.forecourt.stock.idempotency.KeyedRequest;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Postgres refuses for a while is told apart from what it refuses for good. */
@QuarkusTest
@RealLine
class DatabaseFailureTest {

    @ParameterizedTest
    @CsvSource({
        "08006, connection failure",
        "25006, read-only after a failover",
        "25P03, closed while idle in a transaction",
        "42P01, not migrated yet",
        "40001, serialization failure",
        "40P01, deadlock",
        "53100, disk full",
        "53200, out of memory",
        "53300, too many connections",
        "55P03, lock timeout",
        "57014, statement timeout",
        "57P01, shut down by the administrator",
        "57P03, starting up",
        "58030, input or output error",
    })
    void whatPassesIsAnswered503WithTheTimeToTryAgain(String state, String meaning) {
        // Given
        fail(state, meaning);
        // When, Then
        Vehicles.post(Vehicles.accord(Vehicles.newVin()))
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", equalTo("2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"22001", "25P02", "42601"})
    void aDefectIsAnswered500(String state) {
        // Given
        fail(state, "a defect");
        // When, Then
        Vehicles.post(Vehicles.accord(Vehicles.newVin())).then().statusCode(500);
    }

    private static void fail(String state, String meaning) {
        QuarkusMock.installMockForType(
                new Ledger(null, null, null) {
                    @Override
                    Decision enter(Entry entry, Optional<KeyedRequest> request) {
                        throw new DatabaseFailureException(new SQLException(meaning, state));
                    }
                },
                Ledger.class);
    }
}
