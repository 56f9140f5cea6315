package io.forecourt.pricing.line;

import static io.forecourt.pricing.line.LineProbe.vehicle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.forecourt.infra.embedded.Infrastructure;
import io.forecourt.infra.embedded.ManagedProcess;
import io.forecourt.infra.embedded.Part;
import io.forecourt.infra.embedded.Ports;
import io.forecourt.schemas.deployment.SchemaRegistrar;
import io.forecourt.schemas.event.EventMetadata;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The packaged service, killed, stopped and left alone by Kafka and the registry; {@code pricing.delay} is 40 s. */
class PricingServiceIT {

    private static final Duration DELAY = Duration.ofSeconds(40);
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(10);
    private static final Map<String, String> SETTINGS = Map.of("PRICING_DELAY", DELAY.toString());

    private static final String NAME = "stopped-and-gone";

    /** A member of that name, which Kafka would keep for five minutes if it did not leave. */
    private static final Map<String, String> NAMED = Map.of(
            "PRICING_DELAY",
            DELAY.toString(),
            "QUARKUS_PROFILE",
            "prod,named",
            "KAFKA_GROUP_INSTANCE_ID",
            NAME,
            "MP_MESSAGING_INCOMING_VEHICLE_CREATED_SESSION_TIMEOUT_MS",
            "300000");

    private static Infrastructure infrastructure;
    private static LineProbe line;

    @BeforeAll
    static void startTheInfrastructure() throws IOException {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
        infrastructure = Infrastructure.builder(Files.createTempDirectory(Path.of("target"), "infrastructure-"))
                .ports(Ports.free())
                .parts(Set.of(Part.KAFKA, Part.REGISTRY))
                .start();
        line = new LineProbe(infrastructure);
    }

    @AfterAll
    static void stopTheInfrastructure() {
        line.close();
        infrastructure.kill();
    }

    @Test
    void itStartsWithoutKafkaAndRegistrySaysWhatItWaitsForAndWorksOnceAllIsThere() throws Exception {
        // Given
        send("COLD", 20, Instant.now());
        brokers(ManagedProcess::kill);
        infrastructure.process("registry").kill();

        try (var service = new ServiceProcess("cold", infrastructure, SETTINGS)) {
            // When
            service.process().launch();

            // Then
            await("the service to live")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> service.status("/q/health/live") == 200);
            assertThat(service.status("/q/health/ready")).isEqualTo(503);

            // When
            brokers(ManagedProcess::start);

            forgetAllSchemas();
            infrastructure.process("registry").start();

            // Then
            await("the service to name the registrar")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> service.body("/q/health/ready").contains("Run the registrar"));
            assertThat(service.status("/q/health/ready")).isEqualTo(503);
            assertThat(service.status("/q/health/live")).isEqualTo(200);
            assertThat(line.processed("COLD")).isEmpty();

            // When
            SchemaRegistrar.register(
                    infrastructure.bootstrapServers(), infrastructure.registryUrl(), Duration.ofSeconds(60), _ -> {});

            // Then
            awaitPriced("COLD", 20, Duration.ofSeconds(60));
            assertThat(line.deadLetters("COLD")).isEmpty();
            await("the service to be ready")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> service.status("/q/health/ready") == 200);
            assertThat(Files.readAllLines(service.process().logFile()))
                    .filteredOn(logged -> logged.contains("Run the registrar"))
                    .hasSize(1);
        }
    }

    @Test
    void aFloodOfLargeRecordsThatBreakTheContractIsSetAsideWithinTheHeap() {
        // Given
        byte[] large = new byte[900_000];
        send("BEFORE-FLOOD", 6, Instant.now());
        line.sendCompressed(LineProbe.FLOOD, large, new RecordHeaders(), 0, 250);
        line.sendCompressed(LineProbe.FLOOD, large, new RecordHeaders(), 1, 250);
        line.sendCompressed(null, null, headers(90, 10_000), 2, 150);
        send("AFTER-FLOOD", 6, Instant.now());

        // When
        try (var service = new ServiceProcess("flooded", infrastructure, SETTINGS).start()) {
            // Then
            awaitPriced("AFTER-FLOOD", 6, Duration.ofSeconds(120));
            awaitPriced("BEFORE-FLOOD", 6, Duration.ofSeconds(60));
            await("650 dead letters")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> service.metric("forecourt_pricing_dead_letters_total") == 650);
            assertThat(line.flooded()).isEqualTo(500);
            assertThat(service.status("/q/health/live")).isEqualTo(200);
        }
    }

    @Test
    void nothingIsLostOrSetAsideWhenAllBrokersAreKilledInTheMiddle() {
        try (var patient = new ServiceProcess("patient", infrastructure, SETTINGS).start();
                var stopped = new ServiceProcess("stopped-in-outage", infrastructure, SETTINGS).start()) {
            // Given
            awaitPartitions(patient, 3);
            awaitPartitions(stopped, 3);
            Instant start = Instant.now().minus(DELAY);
            IntStream.range(0, 600)
                    .forEach(i -> line.sendAsync(
                            vehicle("OUTAGE" + i, start.plusMillis(i * 10L)),
                            UUID.randomUUID().toString(),
                            null));
            line.flush();
            await("the line to be in the middle of it")
                    .until(() -> line.processed("OUTAGE").size() > 50);

            // When
            brokers(ManagedProcess::kill);
            Stream.of(patient, stopped)
                    .forEach(service -> await("prices to be due without a broker")
                            .until(() -> service.metric("forecourt_pricing_in_flight") > 10));
            Duration stopping = stopped.stop();
            brokers(ManagedProcess::start);

            // Then
            assertThat(stopping).isLessThan(STOPPED_WITHIN);
            awaitPriced("OUTAGE", 600, Duration.ofSeconds(60));
            assertThat(line.deadLetters("OUTAGE")).isEmpty();
            assertThat(patient.status("/q/health/live")).isEqualTo(200);
        }
    }

    @Test
    void aStopFinishesWhatIsDueLeavesTheRestForLaterAndTheGroupAtOnce() throws Exception {
        try (var service = new ServiceProcess("stopped", infrastructure, NAMED).start()) {
            // Given
            awaitPartitions(service, 6);
            send("DUE", 50, Instant.now());
            send("WAITING", 300, Instant.now().plusSeconds(20));
            await("all to be read").until(() -> service.metric("forecourt_pricing_waiting") == 300);

            // When
            Duration stopping = service.stop();

            // Then
            assertThat(stopping).isLessThan(STOPPED_WITHIN);
            assertThat(namesInTheGroup()).doesNotContain(NAME);
            await("the events of those that were due")
                    .untilAsserted(
                            () -> assertThat(line.processed("DUE").size()).isEqualTo(50));

            // When
            service.start();

            // Then
            awaitPriced("WAITING", 300, DELAY.plusSeconds(20));
            assertThat(line.processed("DUE").size()).isEqualTo(50);
            assertThat(line.processed("WAITING").size()).isEqualTo(300);
        }
    }

    @Test
    void whatAKilledInstanceHadInHandIsPricedByTheOtherWithoutAnotherDelay() {
        try (var survivor = new ServiceProcess("survivor", infrastructure, SETTINGS).start();
                var victim = new ServiceProcess("victim", infrastructure, SETTINGS).start()) {
            // Given
            await("both to have partitions")
                    .until(() -> Stream.of(survivor, victim)
                            .allMatch(
                                    service -> service.metric("kafka_consumer_coordinator_assigned_partitions") == 3));
            send("TAKEN", 500, Instant.now().plusSeconds(5));

            // When
            victim.process().kill();

            // Then
            awaitPriced("TAKEN", 500, DELAY.minusSeconds(1));
            assertThat(line.deadLetters("TAKEN")).isEmpty();
        }
    }

    /** The registry is that of a new system when it starts again. */
    private static void forgetAllSchemas() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", infrastructure.bootstrapServers()))) {
            admin.deleteRecords(Map.of(
                            new TopicPartition("kafkasql-journal", 0), RecordsToDelete.beforeOffset(-1),
                            new TopicPartition("kafkasql-snapshots", 0), RecordsToDelete.beforeOffset(-1)))
                    .all()
                    .get();
        }
    }

    private static Headers headers(int number, int bytes) {
        Headers headers = new RecordHeaders();
        IntStream.range(0, number).forEach(i -> headers.add("header-" + i, new byte[bytes]));
        return headers;
    }

    private static List<String> namesInTheGroup() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", infrastructure.bootstrapServers()))) {
            return admin
                    .describeConsumerGroups(List.of("price-estimate"))
                    .all()
                    .get()
                    .get("price-estimate")
                    .members()
                    .stream()
                    .flatMap(member -> member.groupInstanceId().stream())
                    .toList();
        }
    }

    private static void brokers(Consumer<ManagedProcess> action) {
        Stream.of("kafka-1", "kafka-2", "kafka-3")
                .parallel()
                .map(infrastructure::process)
                .forEach(action);
    }

    private static void awaitPartitions(ServiceProcess service, int number) {
        await("the service to have %d partitions".formatted(number))
                .atMost(Duration.ofSeconds(60))
                .until(() -> service.metric("kafka_consumer_coordinator_assigned_partitions") == number);
    }

    private static void send(String vinPrefix, int number, Instant dueAt) {
        IntStream.range(0, number)
                .forEach(i -> line.sendAsync(
                        vehicle(vinPrefix + i, dueAt.minus(DELAY)),
                        UUID.randomUUID().toString(),
                        null));
        line.flush();
    }

    private static void awaitPriced(String vinPrefix, int number, Duration atMost) {
        await(number + " events about " + vinPrefix)
                .atMost(atMost)
                .untilAsserted(() -> assertThat(line.processed(vinPrefix).stream()
                                .map(event -> LineProbe.header(event, EventMetadata.ID))
                                .distinct())
                        .hasSize(number));
    }
}
