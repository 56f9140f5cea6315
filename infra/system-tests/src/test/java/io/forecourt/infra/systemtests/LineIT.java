package io.forecourt.infra.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.forecourt.infra.chaos.ledger.TopicLog;
import io.forecourt.infra.embedded.ManagedProcess;
import io.forecourt.infra.local.LocalSystem;
import io.forecourt.schemas.Topics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The promise of the line on real processes, with the delay that people get. */
@Order(2)
class LineIT {

    private static final Duration DELAY = Duration.ofSeconds(30);

    private static LocalSystem system;
    private static TriedLine line;

    @BeforeAll
    static void start() {
        system = TriedLine.start(Path.of("target/line"), DELAY);
        line = new TriedLine(system);
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void aThousandVehiclesPostedAtOnceBecomeAThousandAds() throws Exception {
        List<String> acknowledged = line.postAll(TriedLine.vehicles(1, 1000));
        Instant posted = Instant.now();

        line.awaitBalance(acknowledged, DELAY.minusSeconds(2), DELAY.multipliedBy(3));

        System.out.printf(
                "1000 vehicles: all advertised %d s after the last POST, with a delay of %d s%n",
                Duration.between(posted, Instant.now()).toSeconds(), DELAY.toSeconds());
    }

    @Test
    void vehiclesInFlightWhenPricingEndsBecomeAdsOnceAndThoseAlreadyDueComeWithoutAnotherWait() throws Exception {
        // Given 500 vehicles whose events wait for their price
        List<String> acknowledged = line.postAll(TriedLine.vehicles(2, 500));
        Instant allDue = Instant.now().plus(DELAY);
        await("all events are on the topic")
                .atMost(Duration.ofSeconds(20))
                .until(() -> line.createdEventsOf(acknowledged) == acknowledged.size());

        // When one estimator is killed and the other gets SIGTERM a second before the last is due, and both come back
        // after that
        List<ManagedProcess> estimators =
                List.of(system.process("price-estimate-1"), system.process("price-estimate-2"));
        estimators.getFirst().kill();
        await("a second is left")
                .atMost(DELAY.multipliedBy(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> Instant.now().isAfter(allDue.minusSeconds(1)));
        estimators.getLast().stop();
        await("all vehicles are due")
                .atMost(DELAY.multipliedBy(2))
                .until(() -> Instant.now().isAfter(allDue));
        estimators.forEach(ManagedProcess::start);

        // Then
        line.awaitBalance(acknowledged, DELAY.minusSeconds(1));
    }

    @Test
    void aVehicleOfAClientThatIsNotJavaBecomesAnAdWithAndWithoutOurHeaders() throws Exception {
        // Given
        NodeClient client = NodeClient.installed(system.infrastructure());

        // When
        client.objects("write", "--vin", "NODE-WITH-HEADERS");
        client.objects("write", "--vin", "NODE-WITHOUT-HEADERS", "--bare");

        // Then
        for (String vin : List.of("NODE-WITH-HEADERS", "NODE-WITHOUT-HEADERS")) {
            await("an ad of " + vin)
                    .atMost(DELAY.multipliedBy(3))
                    .until(() -> system.ads().ofVin(vin).size() == 1);
            List<JsonNode> read = client.objects("read", Topics.VEHICLE_PROCESSED, "--vin", vin);
            assertThat(read).hasSize(1);
            assertThat(read.getFirst().at("/event/price").decimalValue())
                    .isEqualByComparingTo(system.ads().ofVin(vin).getFirst().price());
        }
    }

    @Test
    void aClientThatIsNotJavaRefusesABreachItself() throws Exception {
        // Given
        NodeClient client = NodeClient.installed(system.infrastructure());

        // When
        NodeClient.Answer answer = client.run("write", "--vin", "NODE-BREACH", "--breach");

        // Then
        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.output()).contains("/year must be >= 1900");
        assertThat(new TopicLog(system.infrastructure()).records(Topics.VEHICLE_CREATED))
                .noneMatch(logged -> "NODE-BREACH".equals(logged.key()));
    }
}
