package io.forecourt.infra.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.forecourt.infra.embedded.ManagedProcess;
import io.forecourt.infra.local.HomeFolder;
import io.forecourt.infra.local.LocalSystem;
import io.forecourt.infra.local.ServiceOptions;
import io.forecourt.infra.local.client.NewVehicle;
import io.forecourt.infra.local.client.NothingAnswersException;
import io.forecourt.infra.local.client.Page;
import io.forecourt.infra.local.client.RefusedException;
import io.forecourt.infra.local.client.StockVehicle;
import io.forecourt.schemas.TopicDefinition;
import io.forecourt.schemas.deployment.SchemaRegistrar;
import io.forecourt.schemas.deployment.TopicDeployment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The life of one system, in this order: services that are there before everything else, when not even the names of what they need
 * are known, as where all of it is containers; the infrastructure in an order that nobody would choose, with topics and schemas at the
 * very end; then the ways to stop, and what the clients ran with meanwhile.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StartAndStopIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final List<String> SERVICES =
            List.of("vehicles-stock", "price-estimate-1", "price-estimate-2", "vehicles-ads");
    private static final Map<String, String> WAITS_FOR = Map.of(
            "vehicles-stock", "Database schema",
            "price-estimate-1", "cannot be asked for stock.vehicle-created-value",
            "price-estimate-2", "cannot be asked for stock.vehicle-created-value",
            "vehicles-ads", "MongoDB");
    private static final int CLIENTS = 50;
    private static final NewVehicle VEHICLE =
            new NewVehicle("1HGCM82633A004352", "Accord", "Honda", 2003, 120_000, "km");

    /** Of two instances that differ in their names alone, one. */
    private static final Map<String, String> LOGS_OF = Map.of(
            "vehicles-stock", "vehicles-stock", "price-estimate", "price-estimate-1", "vehicles-ads", "vehicles-ads");

    private static final Path WRITTEN_DOWN = Path.of("src/test/resources/client-settings");
    private static final String FOR_EVER = "2147483647";
    private static final Map<String, String> PRODUCER = Map.of(
            "acks",
            "-1", // all
            "enable.idempotence",
            "true",
            "retries",
            FOR_EVER,
            "delivery.timeout.ms",
            FOR_EVER);
    private static final Map<String, String> READER = Map.of(
            "auto.offset.reset", "earliest",
            "enable.auto.commit", "false",
            "isolation.level", "read_committed",
            "allow.auto.create.topics", "false");
    private static final Map<String, String> MEMBER = Map.of(
            "auto.offset.reset", "earliest",
            "enable.auto.commit", "false",
            "isolation.level", "read_committed",
            "allow.auto.create.topics", "false",
            "session.timeout.ms", "10000",
            "heartbeat.interval.ms", "1000",
            "default.api.timeout.ms", FOR_EVER,
            "partition.assignment.strategy", "[org.apache.kafka.clients.consumer.CooperativeStickyAssignor]");
    private static final String REFRESH = "./forecourt mvn -pl infra/system-tests -am verify -Dtest=NONE"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=StartAndStopIT"
            + " -Dfailsafe.failIfNoSpecifiedTests=false -Dsettings=refresh";

    /** Of everything that the services need. The names that they know stand in a file. */
    private static final String NAME = "forecourt.test";

    private static final Path NAMES = Path.of("target/names-of-start-and-stop").toAbsolutePath();

    private static LocalSystem system;

    @BeforeAll
    static void assemble() throws IOException {
        Path home = Path.of("target/start-and-stop");
        new HomeFolder(home).forget();
        Files.writeString(NAMES, "# none yet\n");
        ServiceOptions talkative = ServiceOptions.jvm(ClientSettings.TOLD_IN_THE_LOG, "-Djdk.net.hosts.file=" + NAMES);
        system = LocalSystem.builder(Path.of("../.."))
                .home(home)
                .freePorts()
                .pricingDelay(Duration.ofSeconds(1))
                .infrastructureHost(NAME)
                .serviceSetting("QUARKUS_HTTP_HOST", "127.0.0.1")
                .service("vehicles-stock", talkative)
                .service("price-estimate-1", talkative)
                .service("price-estimate-2", talkative)
                .service(
                        "vehicles-ads",
                        new ServiceOptions(
                                talkative.jvm(),
                                Map.of("QUARKUS_PROFILE", "prod,named", "KAFKA_GROUP_INSTANCE_ID", "vehicles-ads")))
                .build()
                .assemble();
    }

    @AfterAll
    static void end() {
        system.infrastructure().kill();
        system.close();
    }

    @Test
    @Order(1)
    void servicesThatAreThereFirstLiveAndSayWhatTheyWaitFor() {
        // When
        services().forEach(ManagedProcess::launch);

        // Then
        services()
                .forEach(service -> await(service.name() + " to live")
                        .atMost(PATIENCE)
                        .until(() -> ServiceHealth.of(service, "/q/health/live").up()));
        services()
                .forEach(service -> await(service.name() + " to say what it waits for")
                        .atMost(PATIENCE)
                        .untilAsserted(() -> {
                            ServiceHealth readiness = ServiceHealth.readinessOf(service);
                            assertThat(readiness.up()).isFalse();
                            assertThat(readiness.text()).contains(WAITS_FOR.get(service.name()));
                        }));
        assertThatThrownBy(() -> system.stock().post(VEHICLE))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.status()).isEqualTo(503));
    }

    @Test
    @Order(2)
    void whoWaitsForTheNameOfABrokerGoesWhenToldTo() throws Exception {
        // Given
        List<ManagedProcess> waiting = List.of(system.process("price-estimate-1"), system.process("vehicles-ads"));
        List<ProcessHandle> told = waiting.stream()
                .map(service -> ProcessHandle.of(service.pid()).orElseThrow())
                .toList();

        // When
        long begin = System.nanoTime();
        told.forEach(ProcessHandle::destroy);
        for (ProcessHandle one : told) {
            one.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }

        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        for (ManagedProcess service : waiting) {
            assertThat(Files.readString(service.logFile()))
                    .contains(" stopped in ")
                    .doesNotContain(" ERROR ");
        }
        waiting.forEach(ManagedProcess::launch);
    }

    @Test
    @Order(3)
    void theInfrastructureMayComeInAnyOrderAndTheVehicleBecomesAnAdWhenAllIsThere() throws IOException {
        // Given
        Files.writeString(NAMES, "127.0.0.1 localhost " + NAME + "\n");
        start("mongo");
        awaitReady("vehicles-ads");
        start("postgres");
        awaitReady("vehicles-stock");

        // When
        StockVehicle vehicle = system.stock().post(VEHICLE);
        List<ManagedProcess> brokers =
                Stream.of("kafka-1", "kafka-2", "kafka-3").map(system::process).toList();
        brokers.forEach(ManagedProcess::launch);
        brokers.forEach(broker -> broker.awaitReady(PATIENCE));
        deploy(TopicDefinition.ofTheRegistry());
        start("registry");
        deploy(TopicDefinition.all());
        SchemaRegistrar.register(
                system.infrastructure().bootstrapServers(),
                system.infrastructure().registryUrl(),
                PATIENCE,
                _ -> {});
        long deployed = System.nanoTime();

        // Then
        await("the ad")
                .atMost(PATIENCE)
                .until(() -> system.ads().find(vehicle.id()).isPresent());
        System.out.printf(
                "The ad of a vehicle that was there before topics and schemas came %.1f s after them%n",
                (System.nanoTime() - deployed) / 1e9);
        SERVICES.forEach(StartAndStopIT::awaitReady);
    }

    @Test
    @Order(4)
    void theLogSaysOnceThatNoBrokerWasKnownHoweverOftenItWasTried() throws IOException {
        // Given one that was started once, and one that was started twice, the second time perhaps not before the names
        // were there
        for (var starts : Map.of("price-estimate-2", 1, "vehicles-ads", 2).entrySet()) {
            List<String> log =
                    Files.readAllLines(system.process(starts.getKey()).logFile());

            // Then
            assertThat(log)
                    .filteredOn(line -> line.contains("none of the brokers' names is known"))
                    .hasSizeBetween(1, starts.getValue());
            assertThat(log).noneMatch(line -> line.contains("Couldn't resolve server"));
        }
    }

    @Test
    @Order(5)
    void aStopInTheMiddleOfManyPostsLosesNoneThatWasAnsweredAndLeavesNoneHalfDone() throws Exception {
        // Given clients that post until they are refused, so that the stop meets all of them at it
        Iterator<NewVehicle> supply = TriedLine.supply(6);
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        CountDownLatch some = new CountDownLatch(CLIENTS);
        ManagedProcess stock = system.process("vehicles-stock");
        List<Future<?>> ends = new ArrayList<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            for (int client = 0; client < CLIENTS; client++) {
                ends.add(clients.submit(() -> {
                    acknowledged.add(system.stock().post(next(supply)).id());
                    some.countDown();
                    while (true) {
                        acknowledged.add(system.stock().post(next(supply)).id());
                    }
                }));
            }
            assertThat(some.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

            // When
            assertThat(stop(stock)).isEqualTo(143);
        }

        // Then: an answer may get lost on its way, a vehicle may not
        assertThat(ends)
                .extracting(Future::exceptionNow)
                .allSatisfy(end -> assertThat(end instanceof NothingAnswersException
                                || end instanceof RefusedException refused && refused.status() == 503)
                        .as(end.toString())
                        .isTrue());
        stock.start();
        List<String> stored = inStock();
        assertThat(stored).containsAll(acknowledged);
        System.out.printf("%d answered, %d stored%n", acknowledged.size() + 1, stored.size());
        new TriedLine(system).awaitBalance(stored, PATIENCE);
    }

    private static NewVehicle next(Iterator<NewVehicle> supply) {
        synchronized (supply) {
            return supply.next();
        }
    }

    private static List<String> inStock() {
        List<String> ids = new ArrayList<>();
        for (Page<StockVehicle> page = system.stock().search("limit=500");
                !page.items().isEmpty();
                page = system.stock().after(page)) {
            page.items().forEach(vehicle -> ids.add(vehicle.id()));
        }
        return ids;
    }

    @Test
    @Order(6)
    void anInstanceThatIsToldToGoLeavesItsGroupAtOnceThoughItHasANameThere() throws Exception {
        // Given
        await("both instances to be members")
                .atMost(PATIENCE)
                .until(() -> membersOf("price-estimate").equals(List.of("price-estimate-1", "price-estimate-2")));

        // When
        int exitCode = stop(system.process("price-estimate-1"));

        // Then: long before its session of 10 s has timed out
        assertThat(membersOf("price-estimate")).containsExactly("price-estimate-2");
        assertThat(exitCode).isEqualTo(143);
    }

    @Test
    @Order(7)
    void whatIsFrozenHoldsNoServiceUpThatIsToldToGo() throws Exception {
        // Given
        for (ManagedProcess part : system.infrastructure().processes()) {
            freeze(part);
        }

        // When
        long begin = System.nanoTime();
        List<CompletableFuture<Integer>> exits = services().stream()
                .filter(ManagedProcess::isAlive)
                .map(service -> {
                    CompletableFuture<Integer> exit = exitOf(service);
                    exit.thenRun(() -> System.out.printf(
                            "%s was gone after %.1f s%n", service.name(), (System.nanoTime() - begin) / 1e9));
                    ProcessHandle.of(service.pid()).orElseThrow().destroy();
                    return exit;
                })
                .toList();

        // Then
        for (CompletableFuture<Integer> exit : exits) {
            assertThat(exit.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(143);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    @Order(8)
    void everyClientRanWithTheSettingsThatAreWrittenDown() throws IOException {
        for (String service : LOGS_OF.keySet()) {
            Map<String, ClientSettings> effective = ClientSettings.in(logOf(service));
            assertThat(effective).as("clients of " + service).isNotEmpty();
            if (System.getProperty("settings", "").equals("refresh")) {
                ClientSettings.write(effective, WRITTEN_DOWN.resolve(service));
            }

            assertThat(ClientSettings.changes(ClientSettings.written(WRITTEN_DOWN.resolve(service)), effective))
                    .as("Clients of %s are not as in %s. Where that is meant, refresh and read the difference:%n%s"
                            .formatted(service, WRITTEN_DOWN, REFRESH))
                    .isEmpty();
        }
    }

    @Test
    @Order(9)
    void noClientRanWithLessThanThePromiseOfTheLineNeeds() throws IOException {
        for (String service : LOGS_OF.keySet()) {
            for (ClientSettings client : ClientSettings.in(logOf(service)).values()) {
                assertThat(client.values())
                        .as("%s of %s", client.name(), service)
                        .containsAllEntriesOf(needed(client))
                        .containsEntry("bootstrap.servers", "[BROKER, BROKER, BROKER]");
            }
        }
    }

    private static Map<String, String> needed(ClientSettings client) {
        return switch (client.kind()) {
            case "producer" -> PRODUCER;
            case "consumer" -> client.valueOf("group.id").equals("null") ? READER : MEMBER;
            case "adminclient" -> Map.of();
            default -> throw new IllegalStateException("There is no such client: " + client.name());
        };
    }

    private static Path logOf(String service) {
        return system.process(LOGS_OF.get(service)).logFile();
    }

    private static List<ManagedProcess> services() {
        return SERVICES.stream().map(system::process).toList();
    }

    private static void deploy(List<TopicDefinition> topics) {
        TopicDeployment.deploy(topics, system.infrastructure().bootstrapServers(), PATIENCE, _ -> {});
    }

    private static void start(String part) {
        system.process(part).start();
    }

    private static void awaitReady(String service) {
        system.process(service).awaitReady(PATIENCE);
    }

    private static List<String> membersOf(String group) throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", system.infrastructure().bootstrapServers()))) {
            return admin.describeConsumerGroups(List.of(group)).all().get().get(group).members().stream()
                    .map(MemberDescription::groupInstanceId)
                    .map(name -> name.orElse("nobody in particular"))
                    .sorted()
                    .toList();
        }
    }

    /** Returns with its exit code once it is gone. */
    private static int stop(ManagedProcess service) throws Exception {
        CompletableFuture<Integer> exit = exitOf(service);
        ProcessHandle.of(service.pid()).orElseThrow().destroy();
        return exit.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static CompletableFuture<Integer> exitOf(ManagedProcess service) {
        CompletableFuture<Integer> exit = new CompletableFuture<>();
        service.onExit(exit::complete);
        return exit;
    }

    /** Postgres with all of its processes. */
    private static void freeze(ManagedProcess part) throws IOException, InterruptedException {
        ProcessHandle first = ProcessHandle.of(part.pid()).orElseThrow();
        List<String> command = Stream.concat(
                        Stream.of("kill", "-STOP"),
                        Stream.concat(Stream.of(first), first.descendants()).map(each -> String.valueOf(each.pid())))
                .toList();
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
