package io.forecourt.pricing.line;

import static io.forecourt.pricing.line.LineProbe.header;
import static io.forecourt.pricing.line.LineProbe.vehicle;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jakarta.inject.Inject;

import io.forecourt.infra.embedded.InfrastructureResource;
import io.forecourt.schemas.deadletter.DeadLetterHeaders;
import io.forecourt.schemas.event.EventMetadata;
import io.forecourt.schemas.event.VehicleCreated;
import io.forecourt.schemas.event.VehicleProcessed;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The line with a real Kafka and a real registry; {@code pricing.delay} is 12 s, {@code pricing.window} 50. */
@QuarkusTest
@TestProfile(PricingLineTest.SmallRoom.class)
@WithTestResource(
        value = InfrastructureResource.class,
        initArgs = @ResourceArg(name = "parts", value = "KAFKA,REGISTRY"))
class PricingLineTest {

    /** Limits that are small enough to be reached. */
    public static class SmallRoom implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "pricing.delay", "12s",
                    "pricing.window", "50",
                    "pricing.waiting-per-partition", "20",
                    "pricing.estimator.first-pause", "10ms");
        }
    }

    private static final Duration DELAY = Duration.ofSeconds(12);
    private static LineProbe line;

    @Inject
    MeterRegistry metrics;

    @Inject
    KafkaClientService clients;

    @BeforeAll
    static void watchTheLine() {
        line = new LineProbe(InfrastructureResource.infrastructure());
    }

    @AfterAll
    static void leaveTheLine() {
        line.close();
    }

    @Test
    void aVehicleBecomesOneEventWithAPriceThatFollowsFromIt() {
        // Given
        Instant createdAt = overdue();

        // When
        LineProbe.Sent sent = line.send(vehicle("ONE", createdAt));

        // Then
        ConsumerRecord<byte[], byte[]> record = awaitProcessed("ONE", 1).getFirst();
        VehicleProcessed event = line.decode(record);
        assertThat(event.id()).isEqualTo(sent.vehicle().id());
        assertThat(event.createdAt()).isEqualTo(createdAt);
        assertThat(event.processedAt()).isEqualTo(createdAt.plus(DELAY));
        assertThat(event.priceUnit()).isEqualTo("USD");
        assertThat(event.price())
                .isBetween(new BigDecimal("1500.00"), new BigDecimal("6000.00"))
                .hasScaleOf(2);
        assertThat(new String(record.key(), UTF_8)).isEqualTo("ONE");
        EventMetadata metadata = EventMetadata.read(
                record.headers(), record.topic(), record.partition(), record.offset(), "", Instant.EPOCH);
        assertThat(metadata)
                .isEqualTo(new EventMetadata(
                        DerivedIdentity.from(sent.eventId()).toString(),
                        "stock.vehicle-processed",
                        "/price-estimate",
                        createdAt.plus(DELAY),
                        "ONE",
                        Optional.of("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")));
    }

    @Test
    void aRepeatIsTheSameEventByteForByte() {
        // Given
        VehicleCreated vehicle = vehicle("REPEAT", overdue());

        // When
        line.send(vehicle, "8a3e4a2e-0000-4000-8000-000000000001", null);
        line.send(vehicle, "8a3e4a2e-0000-4000-8000-000000000001", null);

        // Then
        List<ConsumerRecord<byte[], byte[]>> records = awaitProcessed("REPEAT", 2);
        assertThat(records.getFirst().value()).isEqualTo(records.getLast().value());
        assertThat(records.getFirst().headers()).isEqualTo(records.getLast().headers());
        assertThat(records.getFirst().partition()).isEqualTo(records.getLast().partition());
    }

    @Test
    void aVehicleWithoutATimeIsDueOneDelayAfterItsRecord() {
        // When
        LineProbe.Sent sent = line.send(vehicle("NOTIME", null));

        // Then
        ConsumerRecord<byte[], byte[]> record =
                awaitProcessed("NOTIME", 1, DELAY.plusSeconds(10)).getFirst();
        Instant sentAt = Instant.ofEpochMilli(sent.place().timestamp());
        assertThat(line.decode(record).createdAt()).isEqualTo(sentAt);
        assertThat(line.decode(record).processedAt()).isEqualTo(sentAt.plus(DELAY));
        assertThat(Instant.ofEpochMilli(record.timestamp()))
                .isBetween(sentAt.plus(DELAY), sentAt.plus(DELAY).plusSeconds(2));
    }

    @Test
    void thousandsAtOnceArePricedWhenTheyAreDueAndNeverMoreAtATimeThanTheWindowHolds() {
        // Given
        Instant dueAt = Instant.now().truncatedTo(ChronoUnit.MILLIS).plusSeconds(5);
        AtomicInteger mostInFlight = new AtomicInteger();
        AtomicInteger mostWaiting = new AtomicInteger();

        // When
        IntStream.range(0, 2000)
                .forEach(i -> line.sendAsync(
                        vehicle("MANY" + i, dueAt.minus(DELAY)),
                        UUID.randomUUID().toString(),
                        null));
        line.flush();

        // Then
        await("2 000 vehicles to be priced")
                .atMost(25, SECONDS)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> {
                    mostInFlight.accumulateAndGet(gauge("forecourt.pricing.in.flight"), Math::max);
                    mostWaiting.accumulateAndGet(gauge("forecourt.pricing.waiting"), Math::max);
                    return line.processed("MANY").size() >= 2000;
                });
        assertThat(line.processed("MANY")).hasSize(2000);
        assertThat(line.processed("MANY").stream().mapToLong(ConsumerRecord::timestamp))
                .allMatch(time -> time >= dueAt.toEpochMilli())
                .allMatch(time -> time <= dueAt.plusSeconds(15).toEpochMilli());
        assertThat(mostInFlight).hasValueBetween(1, 50);
        assertThat(mostWaiting).hasValueBetween(1, 6 * (20 + 50));
    }

    @Test
    void overdueVehiclesOfOnePartitionDoNotWaitForThoseOfAnotherThatAreNotDue() {
        // Given
        Instant startedAt = Instant.now();
        IntStream.range(0, 3000)
                .forEach(i -> line.sendAsync(
                        vehicle("EARLY" + i, startedAt.plusSeconds(5)),
                        UUID.randomUUID().toString(),
                        i % 5));
        line.flush();
        await("the room to fill").until(() -> gauge("forecourt.pricing.waiting") >= 5 * 20);

        // When
        IntStream.range(0, 300)
                .forEach(i -> line.sendAsync(
                        vehicle("OVERDUE" + i, overdue()), UUID.randomUUID().toString(), 5));
        line.flush();

        // Then
        awaitProcessed("OVERDUE", 300, DELAY);
        assertThat(line.processed("EARLY")).isEmpty();
        awaitProcessed("EARLY", 3000, DELAY.plusSeconds(30));
    }

    @Test
    void anEstimatorThatFailsTwiceIsAskedAThirdTime() {
        // When
        line.send(ScriptedEstimator.failing(2, "FLAKY", overdue()));

        // Then
        awaitProcessed("FLAKY", 1);
        assertThat(line.deadLetters("FLAKY")).isEmpty();
    }

    @Test
    void aVehicleThatTheEstimatorNeverPricesIsSetAsideWithItsCause() {
        // When
        line.send(ScriptedEstimator.failing(Integer.MAX_VALUE, "HOPELESS", overdue()));

        // Then
        await("the dead letter").until(() -> line.deadLetters("HOPELESS").size() == 1);
        assertThat(header(line.deadLetters("HOPELESS").getFirst(), DeadLetterHeaders.REASON))
                .contains("5 tries")
                .contains(ScriptedEstimator.CAUSE);
        assertThat(line.processed("HOPELESS")).isEmpty();
        assertThat(deadLettersCounted("NoPriceException")).isEqualTo(1);
    }

    @Test
    void theClientsAreConfiguredToLoseNothing() {
        assertThat(settings(clients.getConsumer("vehicle-created").configuration()))
                .containsAllEntriesOf(Map.of(
                        "group.id", "price-estimate",
                        "auto.offset.reset", "earliest",
                        "enable.auto.commit", "false",
                        "allow.auto.create.topics", "false",
                        "isolation.level", "read_committed",
                        "session.timeout.ms", "10000",
                        "partition.assignment.strategy", "org.apache.kafka.clients.consumer.CooperativeStickyAssignor",
                        "bootstrap.servers",
                                InfrastructureResource.infrastructure().bootstrapServers()));
        assertThat(List.of("vehicle-processed", "dead-letter"))
                .allSatisfy(channel -> assertThat(
                                settings(clients.getProducer(channel).configuration()))
                        .containsAllEntriesOf(Map.of(
                                "acks", "all",
                                "enable.idempotence", "true",
                                "delivery.timeout.ms", "2147483647",
                                "bootstrap.servers",
                                        InfrastructureResource.infrastructure().bootstrapServers())));
    }

    @Test
    void itSaysThatItIsWellAndWhatItDoes() {
        // Given
        line.send(vehicle("SEEN", overdue()));
        awaitProcessed("SEEN", 1);

        // Then
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(200);
        String figures = given().get("/q/metrics").asString();
        assertThat(Stream.of(
                        "forecourt_pricing_in_flight",
                        "forecourt_pricing_waiting",
                        "forecourt_pricing_priced_total",
                        "forecourt_pricing_dead_letters_total{cause=\"ContractBreachException\"}",
                        "forecourt_pricing_dead_letters_total{cause=\"NoPriceException\"}",
                        "forecourt_pricing_dead_letters_total{cause=\"other\"}",
                        "forecourt_dead_letters_oldest_age_seconds{topic=\"price-estimate.dead-letter\"}",
                        "forecourt_pricing_lateness_seconds_bucket",
                        "forecourt_pricing_oldest_in_flight_seconds"))
                .allMatch(figures::contains);
    }

    private static Map<String, String> settings(Map<String, ?> configuration) {
        return configuration.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, setting -> String.valueOf(setting.getValue())));
    }

    private List<ConsumerRecord<byte[], byte[]>> awaitProcessed(String vinPrefix, int number) {
        return awaitProcessed(vinPrefix, number, Duration.ofSeconds(15));
    }

    private List<ConsumerRecord<byte[], byte[]>> awaitProcessed(String vinPrefix, int number, Duration atMost) {
        await(number + " events about " + vinPrefix)
                .atMost(atMost)
                .untilAsserted(() -> assertThat(line.processed(vinPrefix)).hasSizeGreaterThanOrEqualTo(number));
        assertThat(line.processed(vinPrefix)).hasSize(number);
        return line.processed(vinPrefix);
    }

    private static Instant overdue() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS).minus(DELAY);
    }

    private int gauge(String name) {
        return (int) metrics.get(name).gauge().value();
    }

    private long deadLettersCounted(String cause) {
        return (long) metrics.get("forecourt.pricing.dead.letters")
                .tag("cause", cause)
                .counter()
                .count();
    }
}
