package io.forecourt.ads.projection;

import static io.restassured.RestAssured.when;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.forecourt.ads.Line;
import io.forecourt.ads.RealLine;
import io.forecourt.ads.Vehicles;
import io.forecourt.infra.embedded.InfrastructureResource;
import io.forecourt.schemas.ContractBreachException;
import io.forecourt.schemas.Topics;
import io.forecourt.schemas.deadletter.DeadLetterHeaders;
import io.forecourt.schemas.event.VehicleProcessed;
import io.quarkus.test.junit.QuarkusTest;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everything strange that a foreign producer can write, put on the topic at once: each between two good events of its partition.
 */
@QuarkusTest
@RealLine
class BreachesTest {

    private static final Map<String, Intrusion> INTRUSIONS = new LinkedHashMap<>();
    private static final Map<String, RecordMetadata> PLACES = new HashMap<>();
    private static final Map<String, ConsumerRecord<byte[], byte[]>> LETTERS = new HashMap<>();
    private static Line line;

    /**
     * A strange record and its neighbours.
     *
     * @param before good, and of a vehicle of its own
     * @param after the next version of what came before
     */
    private record Intrusion(VehicleProcessed before, ProducerRecord<byte[], byte[]> strange, VehicleProcessed after) {}

    static Set<String> breaches() {
        return StrangeEvents.breaches().keySet();
    }

    static Set<String> legalEvents() {
        return StrangeEvents.legal().keySet();
    }

    @BeforeAll
    static void putThemAllOnTheTopic() {
        line = new Line();
        Vehicles vehicles = new Vehicles();
        WireFormat wire = new WireFormat(InfrastructureResource.infrastructure().registryUrl());
        StrangeEvents.breaches().forEach((name, breach) -> {
            VehicleProcessed intruder = vehicles.vehicle(500 + INTRUSIONS.size());
            intrude(name, vehicles.vehicle(INTRUSIONS.size()), breach.value().apply(wire, intruder));
        });
        StrangeEvents.legal().forEach((name, change) -> {
            VehicleProcessed intruder = vehicles.vehicle(500 + INTRUSIONS.size());
            intrude(name, vehicles.vehicle(INTRUSIONS.size()), wire.framed(StrangeEvents.changed(intruder, change)));
        });
        List<RecordMetadata> places = line.sendAll(INTRUSIONS.values().stream()
                .flatMap(intrusion ->
                        Stream.of(line.record(intrusion.before()), intrusion.strange(), line.record(intrusion.after())))
                .toList());
        int next = 1;
        for (String name : INTRUSIONS.keySet()) {
            PLACES.put(name, places.get(next));
            next += 3;
        }
    }

    private static void intrude(String name, VehicleProcessed before, byte[] value) {
        VehicleProcessed after = Vehicles.nextVersion(before);
        var strange = new ProducerRecord<>(
                Topics.VEHICLE_PROCESSED, null, 1_700_000_000_123L, before.vin().getBytes(UTF_8), value);
        strange.headers().add("ce_id", name.getBytes(UTF_8)).add("empty", null).add("ce_time", new byte[] {-1, 0});
        INTRUSIONS.put(name, new Intrusion(before, strange, after));
    }

    @AfterAll
    static void close() {
        line.close();
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void aBreachIsSetAsideAsItCameAndItsNeighboursBecomeAds(String name) {
        // Given
        StrangeEvents.Breach breach = StrangeEvents.breaches().get(name);
        Intrusion intrusion = INTRUSIONS.get(name);

        // When
        awaitNeighbours(intrusion);

        // Then
        ConsumerRecord<byte[], byte[]> letter = letterOf(PLACES.get(name));
        assertThat(letter.key()).isEqualTo(intrusion.strange().key());
        assertThat(letter.value()).isEqualTo(intrusion.strange().value());
        assertThat(ownHeaders(letter))
                .containsExactly(intrusion.strange().headers().toArray());
        Headers headers = letter.headers();
        assertThat(text(headers, DeadLetterHeaders.TOPIC)).isEqualTo(Topics.VEHICLE_PROCESSED);
        assertThat(text(headers, DeadLetterHeaders.TIMESTAMP))
                .isEqualTo(Instant.ofEpochMilli(intrusion.strange().timestamp()).toString());
        assertThat(text(headers, DeadLetterHeaders.CONSUMER)).isEqualTo("vehicles-ads");
        assertThat(text(headers, DeadLetterHeaders.CAUSE)).isEqualTo(ContractBreachException.class.getName());
        assertThat(text(headers, DeadLetterHeaders.REASON))
                .startsWith("The payload breaks the contract of stock.vehicle-processed: ")
                .contains(breach.sentence());
        assertThat(text(headers, DeadLetterHeaders.POINTERS)).isEqualTo(breach.pointer());
        requireHealth();
    }

    @ParameterizedTest
    @MethodSource("legalEvents")
    void whatIsOddButLegalBecomesAnAd(String name) {
        // Given
        Intrusion intrusion = INTRUSIONS.get(name);

        // When
        awaitNeighbours(intrusion);

        // Then
        String id = StrangeEvents.idOf(intrusion.strange().value());
        when().get("/ads/" + id).then().statusCode(200).body("id", equalTo(id));
        requireHealth();
    }

    /** The second version lies behind the intruder in its partition, so the intruder has been dealt with. */
    private static void awaitNeighbours(Intrusion intrusion) {
        String ad = "/ads/" + intrusion.before().id();
        Line.await("version 2 of %s, behind what is strange"
                        .formatted(intrusion.after().vin()))
                .untilAsserted(() -> when().get(ad).then().statusCode(200).body("version", equalTo(2)));
    }

    private static ConsumerRecord<byte[], byte[]> letterOf(RecordMetadata place) {
        String wanted = place.partition() + "-" + place.offset();
        if (!LETTERS.containsKey(wanted)) {
            line.deadLetters()
                    .forEach(letter -> LETTERS.put(
                            text(letter.headers(), DeadLetterHeaders.PARTITION) + "-"
                                    + text(letter.headers(), DeadLetterHeaders.OFFSET),
                            letter));
        }
        return assertThat(LETTERS.get(wanted))
                .as("the dead letter of record " + place)
                .isNotNull()
                .actual();
    }

    private static List<Header> ownHeaders(ConsumerRecord<byte[], byte[]> letter) {
        return Arrays.stream(letter.headers().toArray())
                .filter(header -> !header.key().startsWith("dead-letter-"))
                .toList();
    }

    private static void requireHealth() {
        when().get("/q/health").then().statusCode(200).body("status", equalTo("UP"));
    }

    private static String text(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), UTF_8);
    }
}
