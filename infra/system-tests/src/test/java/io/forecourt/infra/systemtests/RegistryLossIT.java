package io.forecourt.infra.systemtests;

import static io.forecourt.infra.systemtests.TriedLine.vehicles;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.forecourt.infra.chaos.ledger.TopicLog;
import io.forecourt.infra.embedded.ManagedProcess;
import io.forecourt.infra.local.LocalSystem;
import io.forecourt.infra.local.deadletter.LetterFilter;
import io.forecourt.infra.local.deadletter.Redrive;
import io.forecourt.infra.local.deadletter.RedriveResult;
import io.forecourt.schemas.Topics;
import io.forecourt.schemas.deadletter.DeadLetterHeaders;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The line without its registry, or with one that has lost what it knew. Each test leaves a line that works. */
@Order(2)
class RegistryLossIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static LocalSystem system;
    private static TriedLine line;
    private static TopicLog log;
    private static FragileRegistry registry;
    private static ManagedProcess stock;
    private static ManagedProcess pricing;
    private static ManagedProcess ads;

    @BeforeAll
    static void start() {
        system = TriedLine.start(Path.of("target/registry-loss"), Duration.ofSeconds(1));
        line = new TriedLine(system);
        log = new TopicLog(system.infrastructure());
        registry = new FragileRegistry(system.infrastructure());
        stock = system.process("vehicles-stock");
        pricing = system.process("price-estimate-1");
        ads = system.process("vehicles-ads");
        system.process("price-estimate-2").stop(); // the more services, the longer each of their many starts takes
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void servicesThatHaveStartedWithTheRegistryDoNotMissItForTheirFirstEvent() throws Exception {
        // Given
        services().parallel().forEach(ManagedProcess::stop);
        services().forEach(ManagedProcess::launch);
        services().forEach(service -> service.awaitReady(PATIENCE));
        awaitReadiness(stock, "vehicle-created");
        awaitReadiness(ads, "vehicle-processed");

        // When
        registry.kill();
        List<String> acknowledged = line.postAll(vehicles(11, 20));

        // Then
        try {
            awaitAds(acknowledged);
        } finally {
            registry.start();
        }
    }

    @Test
    void servicesThatStartWithoutTheRegistryTakeVehiclesInAndWaitAndGoOnWhenItIsThere() throws Exception {
        // Given
        long before = deadLetters();
        List<String> acknowledged = new ArrayList<>(eventsThatNobodyHasRead(12));
        registry.kill();

        // When
        services().forEach(ManagedProcess::launch);
        stock.awaitReady(PATIENCE);
        acknowledged.addAll(line.postAll(vehicles(13, 10)));

        // Then
        ads.awaitReady(PATIENCE);
        services().forEach(service -> awaitReadiness(service, "schema registry"));
        assertThat(ServiceHealth.readinessOf(pricing).up()).isFalse();
        registry.start();
        pricing.awaitReady(PATIENCE);
        line.awaitBalance(acknowledged, PATIENCE);
        assertThat(deadLetters()).isEqualTo(before);
    }

    @Test
    void servicesThatStartWithAnEmptyRegistryNameTheRegistrarAndSetNothingAsideAndGoOnOnceItHasRun() throws Exception {
        // Given
        long before = deadLetters();
        List<String> acknowledged = new ArrayList<>(eventsThatNobodyHasRead(14));
        List<Long> logsBegin = services().map(RegistryLossIT::logSize).toList();
        registry.loseEverything();

        // When
        services().forEach(ManagedProcess::launch);
        stock.awaitReady(PATIENCE);
        acknowledged.addAll(line.postAll(vehicles(15, 10)));

        // Then
        ads.awaitReady(PATIENCE);
        services().forEach(service -> awaitReadiness(service, "registrar"));
        assertThat(ServiceHealth.readinessOf(pricing).up()).isFalse();
        assertThat(services().toList()).allMatch(ManagedProcess::isAlive);
        assertThat(deadLetters()).isEqualTo(before);
        for (int service = 0; service < logsBegin.size(); service++) {
            ManagedProcess told = services().toList().get(service);
            assertThat(linesOf(told, logsBegin.get(service)))
                    .as(told.name())
                    .anyMatch(said -> said.contains("registrar"))
                    .noneMatch(said -> said.startsWith("\tat "));
        }

        // When
        registry.deploy();

        // Then
        pricing.awaitReady(PATIENCE);
        line.awaitBalance(acknowledged, PATIENCE);
        assertThat(deadLetters()).isEqualTo(before);
    }

    @Test
    void eventsWhoseIdsTheRegistryGivesToOthersAreSetAsideAndBecomeAdsOnceItIsRestored() throws Exception {
        // Given
        long before = deadLetters();
        List<String> acknowledged = new ArrayList<>(eventsThatNobodyHasRead(16));
        int unread = acknowledged.size();

        // When
        registry.loseEverything();
        registry.registerUnderOtherIds();
        services().forEach(ManagedProcess::launch);
        services().forEach(service -> service.awaitReady(PATIENCE));

        // Then new vehicles go through and the old events wait aside
        List<String> fresh = line.postAll(vehicles(17, 10));
        line.awaitBalance(fresh, PATIENCE);
        awaiting("the dead letters").until(() -> deadLetters() == before + unread);
        assertThat(Stream.of(Topics.PRICE_ESTIMATE_DEAD_LETTER, Topics.VEHICLES_ADS_DEAD_LETTER)
                        .flatMap(topic -> reasonsOf(topic).stream()))
                .allMatch(why -> why.contains("something else"));

        // When
        services().parallel().forEach(ManagedProcess::stop);
        registry.loseEverything();
        registry.deploy();
        services().forEach(ManagedProcess::launch);
        services().forEach(service -> service.awaitReady(PATIENCE));
        RedriveResult first = redriveAll();
        RedriveResult second = redriveAll();

        // Then
        acknowledged.addAll(fresh);
        line.awaitBalance(acknowledged, PATIENCE);
        assertThat(first.sent()).isEqualTo(unread);
        assertThat(second.sent()).isZero();
        assertThat(deadLetters()).isEqualTo(before + unread);
    }

    /** Leaves all services stopped, and on each topic ten events that were written before; ids of their vehicles. */
    private static List<String> eventsThatNobodyHasRead(long seed) throws Exception {
        ads.stop();
        List<String> priced = line.postAll(vehicles(100 + seed, 10));
        awaiting("the prices").until(() -> line.processedEventsOf(priced) == priced.size());
        pricing.stop();
        List<String> unpriced = line.postAll(vehicles(200 + seed, 10));
        awaiting("the events").until(() -> line.createdEventsOf(unpriced) == unpriced.size());
        stock.stop();
        return Stream.concat(priced.stream(), unpriced.stream()).toList();
    }

    /** Each look reads a topic from its beginning. */
    private static ConditionFactory awaiting(String what) {
        return await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(500));
    }

    private static Stream<ManagedProcess> services() {
        return Stream.of(stock, pricing, ads);
    }

    private static void awaitReadiness(ManagedProcess service, String text) {
        await(service.name() + " to say " + text)
                .atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(ServiceHealth.readinessOf(service).text()).contains(text));
    }

    private static void awaitAds(List<String> acknowledged) {
        await("the ads")
                .atMost(PATIENCE)
                .until(() -> acknowledged.stream()
                        .allMatch(id -> system.ads().find(id).isPresent()));
    }

    private static long deadLetters() {
        return log.bytes(Topics.PRICE_ESTIMATE_DEAD_LETTER).size()
                + log.bytes(Topics.VEHICLES_ADS_DEAD_LETTER).size();
    }

    private static List<String> reasonsOf(String deadLetterTopic) {
        return log.bytes(deadLetterTopic).stream()
                .map(letter -> new DeadLetterOnTopic(letter).header(DeadLetterHeaders.REASON))
                .toList();
    }

    private static RedriveResult redriveAll() {
        try (Redrive redrive =
                Redrive.begin(system.infrastructure().bootstrapServers(), Clock.systemUTC(), () -> false, _ -> {})) {
            return redrive.all(new LetterFilter(Optional.empty(), Optional.empty()));
        }
    }

    private static long logSize(ManagedProcess service) {
        return service.logFile().toFile().length();
    }

    private static List<String> linesOf(ManagedProcess service, long from) throws IOException {
        byte[] log = Files.readAllBytes(service.logFile());
        return new String(log, (int) from, (int) (log.length - from)).lines().toList();
    }
}
