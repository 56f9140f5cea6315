package io.forecourt.ads;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.forecourt.infra.embedded.FreePorts;
import io.forecourt.infra.embedded.Infrastructure;
import io.forecourt.infra.embedded.InfrastructureResource;
import io.forecourt.infra.embedded.JavaCommand;
import io.forecourt.infra.embedded.ManagedProcess;
import io.forecourt.infra.embedded.ProcessSpec;
import io.forecourt.infra.embedded.Readiness;
import io.forecourt.schemas.Topics;
import io.forecourt.schemas.deadletter.DeadLetterHeaders;
import io.forecourt.schemas.event.VehicleProcessed;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The packaged service and its rebuild, with the heap of production, on records that compression made small on their way, and that
 * together unpack to many times that heap: most of them without key and value, so that no deserializer gets to see their headers.
 */
class FloodIT {

    private static final JavaCommand PROGRAM = JavaCommand.ofJar(
                    Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath())
            .small(128);
    private static final int PARTITION = 2;

    private static final VehicleProcessed BEFORE = new Vehicles().vehicle(1);
    private static final VehicleProcessed BEHIND = new Vehicles().vehicle(2);
    private static final List<RecordMetadata> FLOOD = new ArrayList<>();
    private static Infrastructure infrastructure;
    private static Line line;

    @BeforeAll
    static void floodTheTopic() {
        InfrastructureResource parts = new InfrastructureResource();
        parts.init(Map.of("parts", "KAFKA,REGISTRY,MONGO"));
        parts.start();
        infrastructure = InfrastructureResource.infrastructure();
        line = new Line();
        line.send(event(BEFORE));
        FLOOD.addAll(line.sendCompressed(headersOnly(90, 10_000), 300));
        FLOOD.addAll(line.sendCompressed(headersOnly(900, 1_000), 300));
        FLOOD.addAll(line.sendCompressed(headersOnly(3, 1_000_000), 20));
        FLOOD.addAll(line.sendCompressed(large(), 100));
        line.send(event(BEHIND));
    }

    @AfterAll
    static void close() {
        line.close();
    }

    @Test
    void theServiceSetsAsideAllOfThemAndGoesOn() throws Exception {
        // Given
        int port = FreePorts.between(10_000, 20_000).findFirst().orElseThrow();
        URI address = URI.create("http://localhost:" + port);
        Map<String, String> environment = environment();
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        List<Integer> ends = new ArrayList<>();

        // When
        try (ManagedProcess service = new ManagedProcess(ProcessSpec.builder("flooded", infrastructure.dataFolder())
                .java(PROGRAM)
                .environment(environment)
                .readiness(Readiness.http(address.resolve("/q/health/ready")))
                .build())) {
            service.onExit(ends::add);
            service.start();

            // Then
            Line.await("the ad of the vehicle behind the flood")
                    .until(() -> !ends.isEmpty() || status(address.resolve("/ads/" + BEHIND.id())) == 200);
            assertThat(ends).as("the exit code of the service").isEmpty();
            assertThat(status(address.resolve("/ads/" + BEFORE.id()))).isEqualTo(200);
            assertThat(status(address.resolve("/q/health/live"))).isEqualTo(200);
            List<ConsumerRecord<byte[], byte[]>> letters = line.deadLetters();
            assertThat(letters)
                    .extracting(letter -> header(letter, DeadLetterHeaders.OFFSET))
                    .containsExactlyInAnyOrderElementsOf(FLOOD.stream()
                            .map(place -> String.valueOf(place.offset()))
                            .toList());
            assertThat(letters)
                    .filteredOn(letter -> letter.key() == null)
                    .extracting(letter -> letter.headers().lastHeader(DeadLetterHeaders.HEADERS_LEFT_OUT) != null)
                    .hasSize(620)
                    .containsOnly(true);
            assertThat(letters)
                    .filteredOn(letter -> letter.key() != null)
                    .extracting(letter -> letter.value().length)
                    .hasSize(100)
                    .containsOnly(900_000);
        }
    }

    @Test
    void aRebuildPassesThemOver() throws Exception {
        // Given
        Path output = infrastructure.dataFolder().log("rebuild");
        ProcessBuilder rebuild = new ProcessBuilder(
                        PROGRAM.arguments("rebuild", "--dry-run").line())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        rebuild.environment().putAll(environment());

        // When
        Process process = rebuild.start();
        boolean ended = process.waitFor(120, TimeUnit.SECONDS);
        process.destroyForcibly();

        // Then
        assertThat(ended).as("the rebuild has ended").isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        assertThat(Files.readString(output)).contains(FLOOD.size() + " unreadable");
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(infrastructure.environmentForServices());
        environment.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false");
        return environment;
    }

    private static ProducerRecord<byte[], byte[]> event(VehicleProcessed vehicle) {
        return new ProducerRecord<>(
                Topics.VEHICLE_PROCESSED, PARTITION, vehicle.vin().getBytes(UTF_8), line.encoded(vehicle));
    }

    private static ProducerRecord<byte[], byte[]> large() {
        return new ProducerRecord<>(Topics.VEHICLE_PROCESSED, PARTITION, new byte[1], new byte[900_000]);
    }

    private static ProducerRecord<byte[], byte[]> headersOnly(int number, int bytes) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(Topics.VEHICLE_PROCESSED, PARTITION, null, null);
        for (int i = 0; i < number; i++) {
            record.headers().add("header-" + i, new byte[bytes]);
        }
        return record;
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }

    /** 0 where nobody answers. */
    private static int status(URI address) throws InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException _) {
            return 0;
        }
    }
}
