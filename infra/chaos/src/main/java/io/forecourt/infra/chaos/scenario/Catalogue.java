package io.forecourt.infra.chaos.scenario;

import static io.forecourt.infra.chaos.scenario.Promise.INTAKE;
import static io.forecourt.infra.chaos.scenario.Promise.LINE;
import static io.forecourt.infra.chaos.scenario.Promise.NONE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

import io.forecourt.infra.chaos.fault.ComeAndGo;
import io.forecourt.infra.chaos.fault.Crash;
import io.forecourt.infra.chaos.fault.Fault;
import io.forecourt.infra.chaos.fault.Freeze;
import io.forecourt.infra.chaos.fault.Outage;
import io.forecourt.infra.chaos.fault.Rebuild;
import io.forecourt.infra.chaos.fault.Redelivery;
import io.forecourt.infra.chaos.fault.Rewind;
import io.forecourt.infra.chaos.fault.RollingRestart;
import io.forecourt.infra.chaos.fault.Stop;
import io.forecourt.infra.chaos.fault.Together;

/** The scenarios that need nothing but a packaged line. */
public final class Catalogue {

    private static final List<String> SERVICES =
            List.of("vehicles-stock", "price-estimate-1", "price-estimate-2", "vehicles-ads");
    private static final List<String> BROKERS = List.of("kafka-1", "kafka-2", "kafka-3");
    private static final Duration MOMENT = Duration.ofSeconds(3);

    /** Longer than the session of a consumer (10 s) and of a broker. */
    private static final Duration LONG = Duration.ofSeconds(14);

    private Catalogue() {}

    /** Every one, new: in the order in which they are run. */
    public static List<Scenario> all() {
        return List.of(
                new Scenario(Crash.of("vehicles-stock"), NONE, MOMENT),
                new Scenario(Crash.of("price-estimate-1"), INTAKE, MOMENT),
                new Scenario(Crash.of("price-estimate-2"), INTAKE, MOMENT),
                new Scenario(Crash.of("vehicles-ads"), INTAKE, MOMENT),
                new Scenario(killedServices(), NONE, MOMENT),
                new Scenario(Stop.of("vehicles-stock"), NONE, MOMENT),
                new Scenario(
                        new Stop("SIGTERM both price-estimates", List.of("price-estimate-1", "price-estimate-2")),
                        INTAKE,
                        MOMENT),
                new Scenario(Stop.of("vehicles-ads"), INTAKE, MOMENT),
                new Scenario(Freeze.of("vehicles-stock"), NONE, MOMENT),
                new Scenario(Freeze.of("price-estimate-1"), LINE, LONG),
                new Scenario(Freeze.of("vehicles-ads"), INTAKE, LONG),
                new Scenario(Freeze.of("kafka-2"), LINE, LONG),
                new Scenario(new Outage("one broker killed", List.of("kafka-1")), LINE, MOMENT),
                new Scenario(new Outage("two brokers killed", List.of("kafka-2", "kafka-3")), INTAKE, MOMENT),
                new Scenario(new Outage("all brokers killed", BROKERS), INTAKE, MOMENT),
                new Scenario(new RollingRestart("rolling restart of the brokers", BROKERS), INTAKE, Duration.ZERO),
                new Scenario(Outage.of("registry"), LINE, MOMENT),
                new Scenario(Crash.of("postgres"), NONE, MOMENT),
                new Scenario(Outage.of("postgres"), NONE, MOMENT),
                new Scenario(new Stop("Mongo server stopped", List.of("mongo")), INTAKE, MOMENT),
                new Scenario(Outage.of("mongo"), INTAKE, MOMENT),
                new Scenario(new Rebuild(false), LINE, Duration.ZERO),
                new Scenario(new Rebuild(true), INTAKE, MOMENT),
                new Scenario(new ComeAndGo(3, Duration.ofSeconds(2)), INTAKE, Duration.ZERO),
                new Scenario(new Redelivery(500), LINE, MOMENT),
                new Scenario(new Rewind(), INTAKE, Duration.ZERO),
                new Scenario(
                        Together.of(
                                "all parts killed at once",
                                new Outage(
                                        "", List.of("kafka-1", "kafka-2", "kafka-3", "registry", "postgres", "mongo")),
                                killedServices()),
                        NONE,
                        MOMENT));
    }

    /** kill -9 of all services in one moment. */
    public static Fault killedServices() {
        return new Crash("kill -9 all services", SERVICES);
    }

    /** Any of them, for any time up to a quarter of a minute; now and then two at once that touch different parts. */
    public static Scenario any(RandomGenerator random) {
        List<Scenario> shuffled = new ArrayList<>(all());
        Collections.shuffle(shuffled, new Random(random.nextLong()));
        Scenario first = shuffled.getFirst();
        if (random.nextInt(3) > 0) {
            return lastingAnyTime(first, random);
        }
        return shuffled.stream()
                .skip(1)
                .filter(second -> Collections.disjoint(
                        first.fault().parts(), second.fault().parts()))
                .findFirst()
                .map(second -> new Scenario(Together.of(first.fault(), second.fault()), NONE, anyTime(random)))
                .orElse(first);
    }

    private static Scenario lastingAnyTime(Scenario scenario, RandomGenerator random) {
        return new Scenario(scenario.fault(), scenario.meanwhile(), anyTime(random));
    }

    private static Duration anyTime(RandomGenerator random) {
        return Duration.ofMillis(random.nextInt(500, 12_000));
    }
}
