package io.forecourt.ads.projection;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import io.forecourt.ads.Line;
import io.forecourt.ads.RealLine;
import io.forecourt.ads.Vehicles;
import io.forecourt.schemas.ContractBreachException;
import io.forecourt.schemas.Topics;
import io.forecourt.schemas.deadletter.DeadLetterHeaders;
import io.forecourt.schemas.event.FuelType;
import io.forecourt.schemas.event.VehicleProcessed;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.PublisherDecorator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealLine
class ProjectionTest {

    private final Vehicles vehicles = new Vehicles();
    private final Line line = new Line();

    @Inject
    Instance<PublisherDecorator> decorators;

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void theEndOfTheStreamWouldBeNoticed() {
        // Then: the connector asks for them as this test does
        assertThat(decorators).hasAtLeastOneElementOfType(ProjectionLiveness.class);
    }

    @Test
    void aPricedVehicleBecomesAnAd() {
        // Given
        VehicleProcessed vehicle = vehicles.vehicle(1);

        // When
        line.send(vehicle);

        // Then
        awaitAd(vehicle);
        when().get("/ads/" + vehicle.id())
                .then()
                .body("vin", equalTo(vehicle.vin()))
                .body("model", equalTo("Accord"))
                .body("manufacturer", equalTo("Honda"))
                .body("year", equalTo(2003))
                .body("odometer", equalTo(120_000))
                .body("odometerUnit", equalTo("km"))
                .body("price", equalTo(4150.25f))
                .body("priceUnit", equalTo("USD"))
                .body("version", equalTo(1))
                .body("createdAt", equalTo(vehicle.createdAt().toString()))
                .body("processedAt", equalTo(vehicle.processedAt().toString()));
    }

    @Test
    void whatAVehicleIsDrivenWithComesFromItsEvent() {
        // Given
        VehicleProcessed electric = Vehicles.drivenWith(FuelType.ELECTRIC, vehicles.vehicle(1));
        VehicleProcessed unknown = vehicles.vehicle(2);

        // When
        line.send(electric, unknown);

        // Then
        awaitAd(electric);
        awaitAd(unknown);
        when().get("/ads/" + electric.id()).then().body("fuelType", equalTo("electric"));
        when().get("/ads/" + unknown.id()).then().body("$", not(hasKey("fuelType")));
    }

    @Test
    void repeatsAndOlderVersionsChangeNothing() {
        // Given
        VehicleProcessed first = vehicles.vehicle(1, 1, "1000.00");
        VehicleProcessed second = vehicles.vehicle(1, 2, "2000.00");
        VehicleProcessed third = vehicles.vehicle(1, 3, "3000.00");
        line.send(first);
        awaitAd(first);

        // When
        line.send(third, second, third, first);

        // Then
        awaitBehind(first.vin());
        assertThat(given().queryParam("vin", first.vin()).get("/ads").jsonPath().getList("price", Float.class))
                .containsExactly(3000.00f);
    }

    @Test
    void aPoisonRecordIsSetAsideAsItCameAndThoseAroundItPass() {
        // Given
        VehicleProcessed before = vehicles.vehicle(1);
        VehicleProcessed after = vehicles.vehicle(1, 2, "5000.00");
        byte[] key = before.vin().getBytes(UTF_8);
        ProducerRecord<byte[], byte[]> garbage =
                new ProducerRecord<>(Topics.VEHICLE_PROCESSED, key, "{\"not\":\"framed\"}".getBytes(UTF_8));
        garbage.headers().add("ce_id", "poison".getBytes(UTF_8)).add("ce_time", new byte[] {-1, 0});

        // When
        line.send(before);
        RecordMetadata place = line.send(garbage);
        line.send(after);

        // Then
        Line.await("version 2, sent behind the poison")
                .untilAsserted(() ->
                        when().get("/ads/" + after.id()).then().statusCode(200).body("version", equalTo(2)));
        ConsumerRecord<byte[], byte[]> letter = deadLetterOf(place);
        assertThat(letter.key()).isEqualTo(garbage.key());
        assertThat(letter.value()).isEqualTo(garbage.value());
        assertThat(text(letter.headers(), "ce_id")).isEqualTo("poison");
        assertThat(letter.headers().lastHeader("ce_time").value()).containsExactly(-1, 0);
        assertThat(text(letter.headers(), DeadLetterHeaders.TOPIC)).isEqualTo(Topics.VEHICLE_PROCESSED);
        assertThat(text(letter.headers(), DeadLetterHeaders.CONSUMER)).isEqualTo("vehicles-ads");
        assertThat(text(letter.headers(), DeadLetterHeaders.CAUSE)).isEqualTo(ContractBreachException.class.getName());
        assertThat(letter.headers())
                .as("nothing of the connector's")
                .noneMatch(header -> header.key().startsWith("__smallrye"));
    }

    @Test
    void poisonOfEveryKindIsSetAside() {
        // Given
        byte[] brokenUtf8 = {(byte) 0xC3, 0x28};
        byte[] breach = line.encoded(vehicles.vehicle(1));
        breach[breach.length - 1] = ' ';
        byte[] unknownSchema = line.encoded(vehicles.vehicle(2));
        unknownSchema[1] = 0x70;
        byte[] large = new byte[1_048_400]; // next to the most that a broker takes
        new Random(42).nextBytes(large);

        // When
        List<RecordMetadata> places = List.of(
                line.send(new ProducerRecord<>(Topics.VEHICLE_PROCESSED, null, null)),
                line.send(new ProducerRecord<>(Topics.VEHICLE_PROCESSED, brokenUtf8, new byte[0])),
                line.send(new ProducerRecord<>(Topics.VEHICLE_PROCESSED, brokenUtf8, breach)),
                line.send(new ProducerRecord<>(Topics.VEHICLE_PROCESSED, brokenUtf8, unknownSchema)),
                line.send(new ProducerRecord<>(Topics.VEHICLE_PROCESSED, brokenUtf8, large)));

        // Then
        places.forEach(this::deadLetterOf);
        VehicleProcessed last = vehicles.vehicle(3);
        line.send(last);
        awaitAd(last);
        when().get("/q/metrics")
                .then()
                .body(containsString("forecourt_ads_dead_letters_total{cause=\"ContractBreachException\"}"))
                .body(containsString("forecourt_ads_dead_letters_total{cause=\"other\"}"));
        Line.await("the age of the oldest dead letter")
                .untilAsserted(() -> assertThat(oldestDeadLetterSeconds()).isPositive());
    }

    @Test
    void metricsTellOfProjectedEventsAndHowLongTheyTook() {
        // Given
        VehicleProcessed vehicle = vehicles.vehicle(1);

        // When
        line.send(vehicle, vehicle);
        awaitBehind(vehicle.vin());

        // Then
        when().get("/q/metrics")
                .then()
                .body(containsString("forecourt_ads_projected_total{outcome=\"applied\"}"))
                .body(containsString("forecourt_ads_projected_total{outcome=\"stale\"}"))
                .body(containsString("forecourt_ads_end_to_end_seconds_count"))
                .body(containsString("forecourt_ads_batch_size_count"))
                .body(containsString("forecourt_ads_batch_age_seconds"))
                .body(containsString("forecourt_ads_browse_seconds_count"));
    }

    private static double oldestDeadLetterSeconds() {
        String gauge = "forecourt_dead_letters_oldest_age_seconds{topic=\"vehicles-ads.dead-letter\"} ";
        return when().get("/q/metrics")
                .asString()
                .lines()
                .filter(metric -> metric.startsWith(gauge))
                .mapToDouble(metric -> Double.parseDouble(metric.substring(gauge.length())))
                .findFirst()
                .orElseThrow();
    }

    private void awaitAd(VehicleProcessed vehicle) {
        Line.await("the ad of " + vehicle.vin())
                .untilAsserted(() -> when().get("/ads/" + vehicle.id()).then().statusCode(200));
    }

    /** Waits until everything sent under this key is projected: one more event of the same partition is. */
    private void awaitBehind(String vin) {
        VehicleProcessed marker = vehicles.vehicle(999_999);
        line.send(new ProducerRecord<>(Topics.VEHICLE_PROCESSED, vin.getBytes(UTF_8), line.encoded(marker)));
        awaitAd(marker);
    }

    private ConsumerRecord<byte[], byte[]> deadLetterOf(RecordMetadata place) {
        return Line.await("the dead letter of record " + place)
                .until(
                        () -> line.deadLetters().stream()
                                .filter(letter -> text(letter.headers(), DeadLetterHeaders.OFFSET)
                                                .equals(String.valueOf(place.offset()))
                                        && text(letter.headers(), DeadLetterHeaders.PARTITION)
                                                .equals(String.valueOf(place.partition())))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static String text(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), UTF_8);
    }
}
