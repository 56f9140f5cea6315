package io.forecourt.ads.projection;

import static io.restassured.RestAssured.when;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import io.forecourt.ads.Line;
import io.forecourt.ads.RealLine;
import io.forecourt.ads.Vehicles;
import io.forecourt.schemas.Topics;
import io.forecourt.schemas.deadletter.DeadLetterHeaders;
import io.forecourt.schemas.event.VehicleProcessed;
import io.quarkus.test.junit.QuarkusTest;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Records that only compression made small enough for their topic: each is larger than a dead letter can be. */
@QuarkusTest
@RealLine
class OversizedRecordsTest {

    private static final byte[] SMALL = "small".getBytes(UTF_8);
    private static final byte[] LARGE = new byte[3_000_000];

    private final Vehicles vehicles = new Vehicles();
    private final Line line = new Line();

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void ofALargeValueAllElseIsSetAside() {
        // When
        ConsumerRecord<byte[], byte[]> letter = setAside(record(SMALL, LARGE, SMALL));

        // Then
        assertThat(letter.key()).isEqualTo(SMALL);
        assertThat(letter.value()).isNull();
        assertThat(header(letter, DeadLetterHeaders.VALUE_LEFT_OUT)).hasValue("3000000");
        assertThat(header(letter, "own")).hasValue("small");
        assertThat(header(letter, DeadLetterHeaders.KEY_LEFT_OUT)).isEmpty();
        assertThat(header(letter, DeadLetterHeaders.HEADERS_LEFT_OUT)).isEmpty();
    }

    @Test
    void ofALargeKeyAllElseIsSetAside() {
        // When
        ConsumerRecord<byte[], byte[]> letter = setAside(record(LARGE, SMALL, SMALL));

        // Then
        assertThat(letter.key()).isNull();
        assertThat(letter.value()).isEqualTo(SMALL);
        assertThat(header(letter, DeadLetterHeaders.KEY_LEFT_OUT)).hasValue("3000000");
        assertThat(header(letter, "own")).hasValue("small");
        assertThat(header(letter, DeadLetterHeaders.VALUE_LEFT_OUT)).isEmpty();
    }

    @Test
    void ofLargeHeadersTheSmallOnesAreSetAsideWithKeyAndValue() {
        // Given
        ProducerRecord<byte[], byte[]> record = record(SMALL, SMALL, LARGE);
        record.headers().add("ce_id", "poison".getBytes(UTF_8));

        // When
        ConsumerRecord<byte[], byte[]> letter = setAside(record);

        // Then
        assertThat(letter.key()).isEqualTo(SMALL);
        assertThat(letter.value()).isEqualTo(SMALL);
        assertThat(header(letter, "ce_id")).hasValue("poison");
        assertThat(header(letter, "own")).isEmpty();
        assertThat(header(letter, DeadLetterHeaders.HEADERS_LEFT_OUT)).hasValue("3000003");
    }

    @Test
    void whereAllIsTooLargeThePlaceAndTheCauseAreLeft() {
        // When
        ConsumerRecord<byte[], byte[]> letter = setAside(record(LARGE, LARGE, LARGE));

        // Then
        assertThat(letter.key()).isNull();
        assertThat(letter.value()).isNull();
        assertThat(header(letter, DeadLetterHeaders.KEY_LEFT_OUT)).hasValue("3000000");
        assertThat(header(letter, DeadLetterHeaders.VALUE_LEFT_OUT)).hasValue("3000000");
        assertThat(header(letter, DeadLetterHeaders.HEADERS_LEFT_OUT)).hasValue("3000003");
        assertThat(header(letter, DeadLetterHeaders.REASON))
                .hasValueSatisfying(reason -> assertThat(reason).contains("3000000 bytes"));
    }

    @Test
    void aGoodEventBecomesAnAdWhateverItsKeyAndHeaders() {
        // Given
        VehicleProcessed vehicle = vehicles.vehicle(1);

        // When
        line.sendCompressed(record(LARGE, line.encoded(vehicle), LARGE));

        // Then
        awaitAd(vehicle);
    }

    private ConsumerRecord<byte[], byte[]> setAside(ProducerRecord<byte[], byte[]> record) {
        RecordMetadata place = line.sendCompressed(record);
        VehicleProcessed behind = vehicles.vehicle(2);
        line.send(new ProducerRecord<>(record.topic(), place.partition(), SMALL, line.encoded(behind)));
        awaitAd(behind);
        when().get("/q/health").then().statusCode(200);
        return line.deadLetters().stream()
                .filter(letter ->
                        header(letter, DeadLetterHeaders.OFFSET).equals(Optional.of(String.valueOf(place.offset())))
                                && header(letter, DeadLetterHeaders.PARTITION)
                                        .equals(Optional.of(String.valueOf(place.partition()))))
                .findFirst()
                .orElseThrow();
    }

    private static void awaitAd(VehicleProcessed vehicle) {
        Line.await("the ad of " + vehicle.vin())
                .untilAsserted(() -> when().get("/ads/" + vehicle.id()).then().statusCode(200));
    }

    private static ProducerRecord<byte[], byte[]> record(byte[] key, byte[] value, byte[] header) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(Topics.VEHICLE_PROCESSED, key, value);
        record.headers().add("own", header);
        return record;
    }

    private static Optional<String> header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return Optional.ofNullable(letter.headers().lastHeader(name))
                .map(Header::value)
                .map(value -> new String(value, UTF_8));
    }
}
