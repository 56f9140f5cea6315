package io.forecourt.pricing.line;

import static io.forecourt.pricing.line.LineProbe.header;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.forecourt.infra.embedded.InfrastructureResource;
import io.forecourt.schemas.ContractBreachException;
import io.forecourt.schemas.ContractJson;
import io.forecourt.schemas.deadletter.DeadLetterHeaders;
import io.forecourt.schemas.event.EventMetadata;
import io.forecourt.schemas.event.FuelType;
import io.forecourt.schemas.event.OdometerUnit;
import io.forecourt.schemas.event.VehicleCreated;
import io.forecourt.schemas.event.VehicleProcessed;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a client that is not ours puts on {@code stock.vehicle-created}, between good records of one VIN: it is set aside or
 * priced, the good ones go through in order, and the service stays well.
 */
@QuarkusTest
@TestProfile(PricingLineTest.SmallRoom.class)
@WithTestResource(
        value = InfrastructureResource.class,
        initArgs = @ResourceArg(name = "parts", value = "KAFKA,REGISTRY"))
class ForeignRecordsTest {

    /**
     * A value that breaks the contract, made of that of a good record.
     *
     * @param pointer to the breach
     * @param sentence a part of the reason
     */
    record Breach(String name, Supplier<byte[]> value, String pointer, String sentence) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final int PREFIX_BYTES = 5;
    private static LineProbe line;

    @BeforeAll
    static void watchTheLine() {
        line = new LineProbe(InfrastructureResource.infrastructure());
    }

    @AfterAll
    static void leaveTheLine() {
        line.close();
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void whatBreaksTheContractIsSetAsideWithItsCauseAndTheGoodOnesAroundItPass(Breach breach) {
        // Given
        String vin = nextVin();
        byte[] value = breach.value().get();
        Headers headers = new RecordHeaders()
                .add("ce_id", null)
                .add("ce_source", "::not a uri::".getBytes(UTF_8))
                .add("x-own", new byte[] {-1, 0, 1})
                .add("x-own", "twice".getBytes(UTF_8));

        // When
        RecordMetadata place =
                between(vin, partition -> line.sendBytes(vin.getBytes(UTF_8), value, headers, partition));

        // Then
        ConsumerRecord<byte[], byte[]> letter = awaitLetterOf(place);
        assertThat(letter.key()).isEqualTo(vin.getBytes(UTF_8));
        assertThat(letter.value()).isEqualTo(value);
        assertThat(ownHeaders(letter)).isEqualTo(List.of(headers.toArray()));
        assertThat(header(letter, DeadLetterHeaders.TOPIC)).isEqualTo("stock.vehicle-created");
        assertThat(header(letter, DeadLetterHeaders.TIMESTAMP))
                .isEqualTo(Instant.ofEpochMilli(place.timestamp()).toString());
        assertThat(header(letter, DeadLetterHeaders.CONSUMER)).isEqualTo("price-estimate");
        assertThat(header(letter, DeadLetterHeaders.CAUSE)).isEqualTo(ContractBreachException.class.getName());
        assertThat(header(letter, DeadLetterHeaders.REASON)).contains(breach.sentence());
        assertThat(header(letter, DeadLetterHeaders.POINTERS)).isEqualTo(breach.pointer());
        assertThatTheGoodOnesPassed(vin, 1, 3);
    }

    static Stream<Breach> breaches() {
        Stream<Breach> bytes = Stream.of(
                new Breach("empty value", () -> new byte[0], "", "not in the wire format"),
                new Breach("null value", () -> null, "", "has no value"),
                new Breach("text", () -> "hello".getBytes(UTF_8), "", "not in the wire format"),
                new Breach("JSON without a magic byte", () -> json(good()), "", "not in the wire format"),
                new Breach("broken JSON", () -> framed("{\"id\":".getBytes(UTF_8)), "", "not readable JSON"),
                new Breach("an array", () -> framed("[]".getBytes(UTF_8)), "", "array"),
                new Breach(
                        "nested beyond reason", () -> framed("[".repeat(9_000).getBytes(UTF_8)), "", "nesting depth"),
                new Breach("unknown schema id", ForeignRecordsTest::ofAnUnknownSchema, "", "knows no schema of id"),
                new Breach("another topic's schema", ForeignRecordsTest::processed, "", "something else"),
                new Breach("900 KB", () -> framed(new byte[900_000]), "", "at most 16384"),
                new Breach("unknown field", () -> with("colour", "\"red\""), "/colour", "not defined"),
                new Breach("negative price", () -> with("price", "-1.00"), "/price", "not defined"));
        Stream<Breach> missing = Stream.of("id", "vin", "model", "manufacturer", "year", "odometer", "odometerUnit")
                .map(field -> new Breach("without " + field, () -> without(field), "/" + field, "required"));
        Stream<Breach> values = Stream.of(
                        List.of("id", "1"),
                        List.of("id", "\"1\""),
                        List.of("vin", "7"),
                        List.of("vin", "\"\""),
                        List.of("model", "[]"),
                        List.of("model", "\" \""),
                        List.of("manufacturer", "{}"),
                        List.of("manufacturer", "null"),
                        List.of("year", "\"2003\""),
                        List.of("year", "2003.5"),
                        List.of("year", "1899"),
                        List.of("year", "2101"),
                        List.of("odometer", "true"),
                        List.of("odometer", "-1"),
                        List.of("odometer", "1e400"),
                        List.of("odometerUnit", "1"),
                        List.of("odometerUnit", "\"furlong\""),
                        List.of("fuelType", "1"),
                        List.of("fuelType", "\"coal\""),
                        List.of("version", "\"1\""),
                        List.of("version", "0"),
                        List.of("version", "2147483648"),
                        List.of("createdAt", "0"),
                        List.of("createdAt", "\"yesterday\""))
                .map(pair -> new Breach(
                        String.join(" = ", pair),
                        () -> with(pair.getFirst(), pair.getLast()),
                        "/" + pair.getFirst(),
                        "/" + pair.getFirst()));
        return Stream.of(bytes, missing, values).flatMap(cases -> cases);
    }

    @Test
    void aRecordWithoutHeadersIsPricedAndKnownByItsPlace() {
        // Given
        String vin = nextVin();

        // When
        RecordMetadata place = between(
                vin,
                partition -> line.sendBytes(
                        vin.getBytes(UTF_8), line.encode(vehicle(vin, 2)), new RecordHeaders(), partition));

        // Then
        assertThatTheGoodOnesPassed(vin, 1, 2, 3);
        assertThat(header(line.processed(vin).get(1), EventMetadata.ID))
                .isEqualTo(
                        DerivedIdentity.from("stock.vehicle-created-%d-%d".formatted(place.partition(), place.offset()))
                                .toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01T00:00:00Z", "1969-12-31T23:59:59.999Z"})
    void anAbsurdAndLegalVehicleIsPriced(String createdAt) {
        // Given
        String vin = nextVin();
        VehicleCreated absurd = new VehicleCreated(
                UUID.randomUUID(),
                vin,
                "\uD83D\uDE97".repeat(64),
                "0",
                2100,
                9_999_999,
                OdometerUnit.MILES,
                FuelType.OTHER,
                Integer.MAX_VALUE,
                Instant.parse(createdAt));

        // When
        between(vin, partition -> line.sendBytes(null, line.encode(absurd), new RecordHeaders(), partition));

        // Then
        assertThatTheGoodOnesPassed(vin, 1, Integer.MAX_VALUE, 3);
        VehicleProcessed priced = line.decode(line.processed(vin).get(1));
        assertThat(priced.createdAt()).isEqualTo(createdAt);
        assertThat(priced.price()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                DeadLetterHeaders.KEY_LEFT_OUT,
                DeadLetterHeaders.VALUE_LEFT_OUT,
                DeadLetterHeaders.HEADERS_LEFT_OUT
            })
    void whatDoesNotFitIntoADeadLetterIsLeftOutOfIt(String leftOut) {
        // Given
        String vin = nextVin();
        byte[] large = new byte[3_000_000];
        byte[] key = leftOut.equals(DeadLetterHeaders.KEY_LEFT_OUT) ? large : vin.getBytes(UTF_8);
        byte[] value = leftOut.equals(DeadLetterHeaders.VALUE_LEFT_OUT) ? large : "hello".getBytes(UTF_8);
        Headers headers = leftOut.equals(DeadLetterHeaders.HEADERS_LEFT_OUT)
                ? new RecordHeaders().add("x-large", large)
                : new RecordHeaders().add("x-own", new byte[] {1});

        // When
        RecordMetadata place = between(vin, partition -> line.sendCompressed(key, value, headers, partition));

        // Then
        ConsumerRecord<byte[], byte[]> letter = awaitLetterOf(place);
        assertThat(Long.parseLong(header(letter, leftOut))).isBetween(3_000_000L, 3_000_100L);
        assertThat(letter.key()).isEqualTo(key == large ? null : key);
        assertThat(letter.value()).isEqualTo(value == large ? null : value);
        assertThat(ownHeaders(letter)).hasSize(leftOut.equals(DeadLetterHeaders.HEADERS_LEFT_OUT) ? 0 : 1);
        assertThatTheGoodOnesPassed(vin, 1, 3);
        assertThatOffsetsGoOn(place);
    }

    @Test
    void aGoodEventIsPricedHoweverLargeItsKeyAndHeadersAre() {
        // Given
        String vin = nextVin();
        byte[] large = new byte[3_000_000];
        Headers headers = new RecordHeaders().add(EventMetadata.ID, large).add(EventMetadata.TRACEPARENT, large);

        // When
        between(vin, partition -> line.sendCompressed(large, line.encode(vehicle(vin, 2)), headers, partition));

        // Then
        assertThatTheGoodOnesPassed(vin, 1, 2, 3);
    }

    @Test
    void aPriceWhoseEventWouldBreakTheContractIsNotSentAndItsRecordIsSetAside() {
        // Given
        String vin = nextVin();
        byte[] value = line.encode(ScriptedEventFactory.breaking(vehicle(vin, 2)));

        // When
        RecordMetadata place =
                between(vin, partition -> line.sendBytes(vin.getBytes(UTF_8), value, new RecordHeaders(), partition));

        // Then
        ConsumerRecord<byte[], byte[]> letter = awaitLetterOf(place);
        assertThat(letter.value()).isEqualTo(value);
        assertThat(header(letter, DeadLetterHeaders.CAUSE)).isEqualTo(ContractBreachException.class.getName());
        assertThat(header(letter, DeadLetterHeaders.REASON)).contains("stock.vehicle-processed", "/price");
        assertThat(header(letter, DeadLetterHeaders.POINTERS)).isEqualTo("/price");
        assertThatTheGoodOnesPassed(vin, 1, 3);
        assertThatOffsetsGoOn(place);
    }

    @Test
    void whatAVehicleIsDrivenWithIsCarriedThroughAndAbsentStaysAbsent() {
        // Given
        String stated = nextVin();
        String notStated = nextVin();

        // When
        line.sendBytes(stated, with(vehicle(stated, 1), "fuelType", "\"plug-in-hybrid\""), new RecordHeaders());
        line.send(vehicle(notStated, 1));

        // Then
        assertThatTheGoodOnesPassed(stated, 1);
        assertThatTheGoodOnesPassed(notStated, 1);
        assertThat(json(line.processed(stated).getFirst().value()))
                .asString(UTF_8)
                .contains("\"plug-in-hybrid\"");
        assertThat(json(line.processed(notStated).getFirst().value()))
                .asString(UTF_8)
                .doesNotContain("fuelType");
    }

    /** Sends version 1 of a vehicle, what is given, and version 3, to one partition. */
    private static RecordMetadata between(String vin, IntFunction<RecordMetadata> strange) {
        int partition = line.send(vehicle(vin, 1)).place().partition();
        RecordMetadata place = strange.apply(partition);
        line.send(vehicle(vin, 3), UUID.randomUUID().toString(), partition);
        return place;
    }

    private static ConsumerRecord<byte[], byte[]> awaitLetterOf(RecordMetadata place) {
        return await("the dead letter of " + place)
                .atMost(Duration.ofSeconds(60))
                .until(() -> line.deadLetterOf(place), Optional::isPresent)
                .orElseThrow();
    }

    private static void assertThatTheGoodOnesPassed(String vin, Integer... versions) {
        await("versions %s of %s".formatted(List.of(versions), vin))
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(line.processed(vin)).hasSizeGreaterThanOrEqualTo(versions.length));
        assertThat(line.processed(vin))
                .extracting(record -> line.decode(record).version())
                .containsExactly(versions);
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(200);
    }

    private static void assertThatOffsetsGoOn(RecordMetadata place) {
        await("the offsets to be committed beyond " + place)
                .atMost(Duration.ofSeconds(60))
                .until(() -> line.unread(place.partition()) == 0);
    }

    /** Without those that say why it is a dead letter. */
    private static List<Header> ownHeaders(ConsumerRecord<?, ?> letter) {
        return StreamSupport.stream(letter.headers().spliterator(), false)
                .filter(header -> !header.key().startsWith(DeadLetterHeaders.PREFIX))
                .toList();
    }

    private static String nextVin() {
        return "FOREIGN-%03d".formatted(NUMBER.incrementAndGet());
    }

    /** One that is due. */
    private static VehicleCreated vehicle(String vin, int version) {
        VehicleCreated vehicle = LineProbe.vehicle(
                vin, Instant.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(12));
        return new VehicleCreated(
                vehicle.id(),
                vin,
                vehicle.model(),
                vehicle.manufacturer(),
                vehicle.year(),
                vehicle.odometer(),
                vehicle.odometerUnit(),
                null,
                version,
                vehicle.createdAt());
    }

    private static byte[] good() {
        return line.encode(vehicle("GOOD", 2));
    }

    private static byte[] with(String field, String value) {
        return with(vehicle("GOOD", 2), field, value);
    }

    private static byte[] with(VehicleCreated vehicle, String field, String value) {
        return edited(line.encode(vehicle), event -> event.putRawValue(field, new RawValue(value)));
    }

    private static byte[] without(String field) {
        return edited(good(), event -> event.remove(field));
    }

    private static byte[] edited(byte[] value, Consumer<ObjectNode> edit) {
        try {
            ObjectNode event = (ObjectNode) ContractJson.mapper().readTree(json(value));
            edit.accept(event);
            return framed(event.toString().getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] ofAnUnknownSchema() {
        byte[] value = good();
        value[1] = 0x7f;
        return value;
    }

    private static byte[] processed() {
        String vin = nextVin();
        line.send(vehicle(vin, 1));
        assertThatTheGoodOnesPassed(vin, 1);
        return line.processed(vin).getFirst().value();
    }

    /** In the wire format, with the id of our schema. */
    private static byte[] framed(byte[] payload) {
        return ByteBuffer.allocate(PREFIX_BYTES + payload.length)
                .put(good(), 0, PREFIX_BYTES)
                .put(payload)
                .array();
    }

    private static byte[] json(byte[] value) {
        return Arrays.copyOfRange(value, PREFIX_BYTES, value.length);
    }
}
