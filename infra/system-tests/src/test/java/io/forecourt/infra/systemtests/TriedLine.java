package io.forecourt.infra.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Year;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;

import io.forecourt.infra.chaos.ledger.Ledger;
import io.forecourt.infra.chaos.ledger.TopicLog;
import io.forecourt.infra.local.HomeFolder;
import io.forecourt.infra.local.LocalSystem;
import io.forecourt.infra.local.LocalSystemBuilder;
import io.forecourt.infra.local.client.NewVehicle;
import io.forecourt.infra.local.demo.RealisticVehicles;
import io.forecourt.schemas.Contract;
import io.forecourt.schemas.Topics;

/** Puts vehicles through a running system and waits for the ledger to balance. */
final class TriedLine {

    private static final int CLIENTS = 16;

    private final LocalSystem system;
    private final TopicLog log;

    TriedLine(LocalSystem system) {
        this.system = system;
        this.log = new TopicLog(system.infrastructure());
    }

    /** A whole system beside whatever else runs here, without data of an earlier run. */
    static LocalSystem start(Path home, Duration delay) {
        return start(home, delay, UnaryOperator.identity());
    }

    /** The same with further settings. */
    static LocalSystem start(Path home, Duration delay, UnaryOperator<LocalSystemBuilder> more) {
        new HomeFolder(home).forget();
        return more.apply(LocalSystem.builder(Path.of("../.."))
                        .home(home)
                        .freePorts()
                        .pricingDelay(delay))
                .build()
                .start();
    }

    /** Different seeds give different vehicles. */
    static List<NewVehicle> vehicles(long seed, int count) {
        return new RealisticVehicles(seed, Year.of(2026)).take(count).toList();
    }

    /** The same without an end. */
    static Iterator<NewVehicle> supply(long seed) {
        return new RealisticVehicles(seed, Year.of(2026))
                .take(Integer.MAX_VALUE)
                .iterator();
    }

    /** Posts from several clients at a time; ids of the vehicles, every one of which was answered with 201. */
    List<String> postAll(List<NewVehicle> vehicles) throws Exception {
        List<String> acknowledged = new ArrayList<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<String>> answers = vehicles.stream()
                    .map(vehicle ->
                            clients.submit(() -> system.stock().post(vehicle).id()))
                    .toList();
            for (Future<String> answer : answers) {
                acknowledged.add(answer.get());
            }
        }
        return acknowledged;
    }

    void awaitBalance(List<String> acknowledged, Duration atMost) {
        awaitBalance(acknowledged, Duration.ZERO, atMost);
    }

    /** Each look at the ledger reads everything that there is: none is taken before prices can be due. */
    void awaitBalance(List<String> acknowledged, Duration notBefore, Duration atMost) {
        await("a ledger that balances")
                .pollDelay(notBefore)
                .atMost(atMost)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    Ledger ledger = Ledger.of(system, log, acknowledged);
                    assertThat(ledger.imbalances()).as(ledger.toString()).isEmpty();
                });
    }

    /** How many of these vehicles have their event in stock.vehicle-created. */
    long createdEventsOf(List<String> acknowledged) {
        return eventsOf(acknowledged, Topics.VEHICLE_CREATED, Contract.VEHICLE_CREATED);
    }

    /** How many of these vehicles have their event in stock.vehicle-processed. */
    long processedEventsOf(List<String> acknowledged) {
        return eventsOf(acknowledged, Topics.VEHICLE_PROCESSED, Contract.VEHICLE_PROCESSED);
    }

    private long eventsOf(List<String> acknowledged, String topic, Contract<?> contract) {
        Set<String> ids = Set.copyOf(acknowledged);
        return log.events(topic, contract).stream()
                .filter(logged -> ids.contains(logged.event().id().toString()))
                .count();
    }
}
