package io.forecourt.pricing.line;

import static io.forecourt.pricing.line.LineProbe.header;
import static io.forecourt.pricing.line.LineProbe.vehicle;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
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
import java.util.stream.IntStream;
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
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The line with a real Kafka and a real registry; {@code pricing.delay} is 30 s, {@code pricing.window} 50. */
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
                    "pricing.window", "50",
                    "pricing.waiting-per-partition", "20",
                    "pricing.estimator.first-pause", "10ms");
        }
    }

    private static final Duration DELAY = Duration.ofSeconds(30);
    private static LineProbe line;

    @Inject
    MeterRegistry metrics;

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
        assertThat(mostWaiting).hasValueBetween(1, 6 * (20 + 2 * 100));
    }

    @Test
    void overdueVehiclesOfOnePartitionDoNotWaitForThoseOfAnotherThatAreNotDue() {
        // Given
        IntStream.range(0, 3000)
                .forEach(i -> line.sendAsync(
                        vehicle("EARLY" + i, Instant.now()), UUID.randomUUID().toString(), i % 5));
        line.flush();
        await("the room to fill").until(() -> gauge("forecourt.pricing.waiting") >= 5 * 20);

        // When
        Instant sentAt = Instant.now();
        IntStream.range(0, 500)
                .forEach(i -> line.sendAsync(
                        vehicle("OVERDUE" + i, overdue()), UUID.randomUUID().toString(), 5));
        line.flush();

        // Then
        awaitProcessed("OVERDUE", 500, Duration.ofSeconds(8));
        assertThat(line.processed("EARLY")).isEmpty();
        assertThat(Duration.between(sentAt, Instant.now())).isLessThan(Duration.ofSeconds(8));
        awaitProcessed("EARLY", 3000, DELAY.plusSeconds(10));
    }

    @Test
    void whatBreaksTheContractIsSetAsideAsReadAndTheGoodOnesPass() {
        // Given
        byte[] good = line.encode(vehicle("POISON-1", overdue()));
        byte[] unknownSchema = good.clone();
        unknownSchema[1] = 0x7f;
        byte[] missingField =
                new String(good, UTF_8).replace("\"vin\"", "\"win\"").getBytes(UTF_8);
        RecordHeaders odd = new RecordHeaders();
        odd.add("ce_source", "::not a uri::".getBytes(UTF_8)).add("ce_id", null).add("x-own", new byte[] {-1, 0, 1});
        long lettersBefore = deadLettersCounted();

        // When
        line.send(vehicle("POISON-GOOD-1", overdue()));
        line.sendBytes("POISON-NULL", null, odd);
        line.sendBytes("POISON-EMPTY", new byte[0], odd);
        line.sendBytes("POISON-TEXT", "hello".getBytes(UTF_8), odd);
        line.sendBytes("POISON-ID", unknownSchema, odd);
        line.sendBytes("POISON-FIELD", missingField, odd);
        line.sendBytes(null, "{}".getBytes(UTF_8), odd);
        line.send(vehicle("POISON-GOOD-2", overdue()));

        // Then
        awaitProcessed("POISON-GOOD", 2);
        await("the dead letters").until(() -> line.deadLetters("POISON").size() == 5);
        assertThat(line.deadLetters("POISON"))
                .allSatisfy(letter -> {
                    assertThat(letter.headers().lastHeader("x-own").value()).containsExactly(-1, 0, 1);
                    assertThat(header(letter, DeadLetterHeaders.TOPIC)).isEqualTo("stock.vehicle-created");
                    assertThat(header(letter, DeadLetterHeaders.CONSUMER)).isEqualTo("price-estimate");
                })
                .extracting(letter -> new String(letter.key(), UTF_8), ConsumerRecord::value)
                .contains(
                        tuple("POISON-NULL", null),
                        tuple("POISON-ID", unknownSchema),
                        tuple("POISON-FIELD", missingField));
        await("the dead letter without a key")
                .until(() -> line.deadLetters().stream().anyMatch(letter -> letter.key() == null));
        assertThat(deadLettersCounted() - lettersBefore).isEqualTo(6);
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

    private long deadLettersCounted() {
        return (long) metrics.get("forecourt.pricing.dead.letters").counter().count();
    }
}
