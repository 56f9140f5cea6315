package io.forecourt.ads.projection;

import static io.restassured.RestAssured.when;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.forecourt.ads.Line;
import io.forecourt.ads.RealLine;
import io.forecourt.ads.Vehicles;
import io.forecourt.infra.embedded.InfrastructureResource;
import io.forecourt.schemas.event.VehicleProcessed;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server that neither answers nor closes its connections is worse than one that is gone. */
@QuarkusTest
@RealLine
class FrozenMongoTest {

    private static final int MORE_THAN_THE_LIMIT = 700;
    /** Some ten seconds by the settings; the driver's defaults would take more than two minutes. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Vehicles vehicles = new Vehicles();
    private final Line line = new Line();

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void readersHearSoonThatMongodbIsFrozenAndAllGoesOnAfterwards() throws Exception {
        // Given
        VehicleProcessed before = vehicles.vehicle(1);
        VehicleProcessed during = vehicles.vehicle(2);
        line.send(before);
        awaitAd(before);

        // When
        signalMongo("STOP");
        try {
            line.send(during);
            HttpResponse<String> alone = get().get();

            // Then
            assertThat(alone.statusCode()).isEqualTo(503);
            assertThat(alone.headers().firstValue("Retry-After")).isPresent();
            when().get("/q/health/live").then().statusCode(200);
        } finally {
            signalMongo("CONT");
        }
        awaitAd(before);
        awaitAd(during);
    }

    @Test
    void moreReadersThanTheLimitAreRefusedAtOnceAndAllGoesOnAfterwards() throws Exception {
        // Given
        VehicleProcessed before = vehicles.vehicle(1);
        line.send(before);
        awaitAd(before);

        // When
        signalMongo("STOP");
        try {
            List<CompletableFuture<HttpResponse<String>>> burst =
                    Stream.generate(() -> get()).limit(MORE_THAN_THE_LIMIT).toList();

            // Then
            Map<Boolean, List<String>> answers = burst.stream()
                    .map(CompletableFuture::join)
                    .filter(answer -> answer.statusCode() == 503)
                    .map(HttpResponse::body)
                    .collect(groupingBy(body -> body.contains("urn:forecourt:problem:overloaded")));
            assertThat(answers).containsKeys(true, false);
            assertThat(answers.get(true).size() + answers.get(false).size()).isEqualTo(MORE_THAN_THE_LIMIT);
        } finally {
            signalMongo("CONT");
        }
        awaitAd(before);
    }

    /** Fails when the answer takes longer than that. */
    private static CompletableFuture<HttpResponse<String>> get() {
        return CLIENT.sendAsync(
                HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/ads"))
                        .timeout(PATIENCE)
                        .build(),
                BodyHandlers.ofString());
    }

    private void awaitAd(VehicleProcessed vehicle) {
        Line.await("the ad of " + vehicle.vin())
                .untilAsserted(() -> when().get("/ads/" + vehicle.id()).then().statusCode(200));
    }

    private static void signalMongo(String signal) throws IOException, InterruptedException {
        long pid = InfrastructureResource.infrastructure().process("mongo").pid();
        int exitCode = new ProcessBuilder("kill", "-" + signal, String.valueOf(pid))
                .inheritIO()
                .start()
                .waitFor();
        assertThat(exitCode).isZero();
    }
}
