package io.forecourt.stock.outbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.forecourt.schemas.event.VehicleCreated;
import io.forecourt.stock.LogOf;
import io.forecourt.stock.Metrics;
import io.forecourt.stock.RealLine;
import io.forecourt.stock.Sql;
import io.forecourt.stock.Topic;
import io.forecourt.stock.Vehicles;
import io.forecourt.stock.Waiting;
import io.quarkus.test.junit.QuarkusTest;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Events in the outbox that break their contract when they are about to leave, whoever put them there. */
@QuarkusTest
@RealLine
class HeldVehiclesTest {

    private static final String READINESS = "checks.find { it.name == 'Outbox (for information)' }.";

    /** What makes a breach of a stored event, in SQL: its payload, and its type. */
    private static final List<Map.Entry<String, String>> BREACHES = List.of(
            Map.entry("replace(payload, '2003', '1850')", "type"),
            Map.entry("replace(payload, '\"vin\"', '\"nip\"')", "type"),
            Map.entry("replace(payload, '\"km\"', '\"furlong\"')", "type"),
            Map.entry("replace(payload, '}', ', \"aFieldOfANewerVersion\": 1}')", "type"),
            Map.entry("'{}'", "type"),
            Map.entry("'null'", "type"),
            Map.entry("'no JSON'", "type"),
            Map.entry("''", "type"),
            Map.entry("payload", "'stock.vehicle-of-a-newer-version'"));

    @Test
    void standStillEachForItselfWhileAllOthersGoOnAndFollowInOrderOnceTheyAreMended() throws SQLException {
        // Given vehicles of which all is sent
        List<String> good = takenIn(4);
        List<String> bad = takenIn(BREACHES.size());
        Waiting.until("all events to go out").until(() -> Sql.unpublished() == 0);
        // When one batch holds a broken second event and a good third one of each of them, and good events around those
        try (LogOf log = new LogOf(HeldVehicles.class)) {
            Sql.execute(batch(good, bad));
            // Then the others go out
            good.forEach(vin -> Waiting.until("the second event of " + vin)
                    .until(() -> versions(vin).equals(List.of(1, 2))));
            // And these do not, however often they are tried
            Waiting.until("each of these, and only these, to be held back all the time")
                    .during(Duration.ofSeconds(3))
                    .until(() -> Sql.unpublished() == 2L * bad.size()
                            && Metrics.value("forecourt_outbox_held") == bad.size());
            assertThat(bad).allSatisfy(vin -> assertThat(versions(vin)).containsExactly(1));
            // And everybody can see which, and why
            given().get("/q/health/ready")
                    .then()
                    .statusCode(200)
                    .body(READINESS + "data.heldVehicles", equalTo(bad.size()))
                    .body(READINESS + "data.heldLongest", containsString("year"))
                    .body(READINESS + "data.delivery", equalTo("ok"));
            assertThat(bad)
                    .allSatisfy(vin -> assertThat(log.linesWith(vin))
                            .singleElement()
                            .satisfies(line -> assertThat(line.context())
                                    .containsEntry("vehicleId", id("vehicle_id", vin))
                                    .containsEntry("eventId", id("event_id", vin))));
        } finally {
            // When
            Sql.execute(mend(bad));
        }
        // Then
        Waiting.until("all events to go out").until(() -> Sql.unpublished() == 0);
        assertThat(bad).allSatisfy(vin -> assertThat(versions(vin)).containsExactly(1, 2, 3));
        Waiting.until("none to be held back").until(() -> Metrics.value("forecourt_outbox_held") == 0);
    }

    private static List<String> takenIn(int count) {
        List<String> vins = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            vins.add(Vehicles.newVin());
            Vehicles.takenIn(Vehicles.accord(vins.getLast()));
        }
        return vins;
    }

    private static List<Integer> versions(String vin) {
        return Topic.recordsOf(vin).stream()
                .map(ConsumerRecord::value)
                .map(VehicleCreated::version)
                .toList();
    }

    /** In one transaction, so that the relay sees all or none of it. */
    private static String batch(List<String> good, List<String> bad) {
        StringBuilder batch = new StringBuilder("begin;");
        for (int number = 0; number < bad.size(); number++) {
            batch.append(event(good.get(number % good.size()), number < good.size() ? 2 : 0, "payload", "type"));
            batch.append(event(
                    bad.get(number),
                    2,
                    BREACHES.get(number).getKey(),
                    BREACHES.get(number).getValue()));
            batch.append(event(bad.get(number), 3, "payload", "type"));
        }
        return batch.append("commit;").toString();
    }

    /** Version 0: none. */
    private static String event(String vin, int version, String payload, String type) {
        return version == 0 ? "" : """
                insert into vehicle_event (event_id, vehicle_id, version, type, subject, payload, occurred_at)
                select gen_random_uuid(), vehicle_id, %2$d, %4$s, subject,
                       replace(%3$s, '"version":1', '"version":%2$d'), occurred_at
                from vehicle_event where subject = '%1$s' and version = 1;
                """.formatted(vin, version, payload, type);
    }

    /** What somebody with the rights of the table's owner would do. */
    private static String mend(List<String> vins) {
        return """
               begin;
               alter table vehicle_event disable trigger vehicle_event_no_update;
               update vehicle_event broken
               set payload = replace(first.payload, '"version":1', '"version":2'), type = first.type
               from vehicle_event first
               where first.vehicle_id = broken.vehicle_id and first.version = 1 and broken.version = 2
                 and broken.subject in (%s);
               alter table vehicle_event enable trigger vehicle_event_no_update;
               commit;
               """.formatted(vins.stream().map(vin -> "'" + vin + "'").collect(Collectors.joining(", ")));
    }

    private static String id(String column, String vin) {
        return Sql.text("select %s from vehicle_event where subject = ? and version = 2".formatted(column), vin);
    }
}
