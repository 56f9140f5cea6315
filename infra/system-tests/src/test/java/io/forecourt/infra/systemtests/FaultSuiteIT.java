package io.forecourt.infra.systemtests;

import static io.forecourt.infra.chaos.scenario.Promise.INTAKE;
import static io.forecourt.infra.chaos.scenario.Promise.LINE;
import static io.forecourt.infra.chaos.scenario.Promise.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.forecourt.infra.chaos.fault.ComeAndGo;
import io.forecourt.infra.chaos.fault.Crash;
import io.forecourt.infra.chaos.fault.Fault;
import io.forecourt.infra.chaos.fault.Freeze;
import io.forecourt.infra.chaos.fault.Outage;
import io.forecourt.infra.chaos.fault.Redelivery;
import io.forecourt.infra.chaos.fault.Rewind;
import io.forecourt.infra.chaos.fault.RollingRestart;
import io.forecourt.infra.chaos.fault.Stop;
import io.forecourt.infra.chaos.fault.Together;
import io.forecourt.infra.chaos.report.LedgerTable;
import io.forecourt.infra.chaos.report.OutcomeTable;
import io.forecourt.infra.chaos.scenario.Catalogue;
import io.forecourt.infra.chaos.scenario.Outcome;
import io.forecourt.infra.chaos.scenario.Promise;
import io.forecourt.infra.chaos.scenario.Scenario;
import io.forecourt.infra.chaos.scenario.Trial;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The ledger balances under every kind of fault: the short set of what {@code ./forecourt chaos --all} does at length, and the
 * faults that need an agent in a service. Played again with {@code -Dseed=}.
 */
@Order(1)
@ResourceLock(SharedLine.LOCK)
class FaultSuiteIT {

    private static final long SEED = Long.getLong("seed", new SecureRandom().nextInt(Integer.MAX_VALUE));
    private static final Duration MOMENT = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> BROKERS = List.of("kafka-1", "kafka-2", "kafka-3");

    @RegisterExtension
    static final SharedLine LINE_UNDER_TEST = new SharedLine();

    private static final List<Outcome> OUTCOMES = new ArrayList<>();
    private static Trial trial;

    @BeforeAll
    static void begin() {
        System.out.printf("The fault suite has the seed %d: -Dseed=%d plays it again%n", SEED, SEED);
        trial = new Trial(LINE_UNDER_TEST.system());
    }

    @AfterAll
    static void report() {
        OutcomeTable.lines(OUTCOMES).forEach(System.out::println);
        LedgerTable.lines(OUTCOMES).forEach(System.out::println);
    }

    @Test
    void allServicesAreKilledAtOnce() throws Exception {
        assertBalance(Catalogue.killedServices(), NONE);
    }

    @Test
    void theRelayDiesBetweenSendAndMarkAndAdsBetweenUpsertAndCommit() throws Exception {
        Traps traps = LINE_UNDER_TEST.traps();

        assertBalance(Together.of(traps.relayBetweenSendAndMark(), traps.adsBetweenUpsertAndCommit()), NONE);
    }

    @Test
    void theLineGoesOnWithOneBrokerKilled() throws Exception {
        assertBalance(new Outage("one broker killed", List.of("kafka-1")), LINE);
    }

    @Test
    void vehiclesAreTakenInWithAllBrokersKilled() throws Exception {
        assertBalance(new Outage("all brokers killed", BROKERS), INTAKE);
    }

    @Test
    void theBrokersAreRestartedOneAfterTheOther() throws Exception {
        assertBalance(new RollingRestart("rolling restart of the brokers", BROKERS), INTAKE);
    }

    @Test
    void theWarmLineGoesOnWithTheRegistryKilledWhileRecordsComeTwiceAndInAnyOrder() throws Exception {
        assertBalance(Together.of(Outage.of("registry"), new Redelivery(300)), LINE);
    }

    @Test
    void postgresIsKilledAndTheMongoServerStopped() throws Exception {
        assertBalance(Together.of(Crash.of("postgres"), new Stop("Mongo server stopped", List.of("mongo"))), NONE);
    }

    @Test
    void anEstimatorIsFrozenWhileAThirdOneComesAndGoes() throws Exception {
        assertBalance(Together.of(Freeze.of("price-estimate-1"), new ComeAndGo(2, MOMENT)), INTAKE);
    }

    @Test
    void theClockOfOneServiceIsFiveMinutesAhead() throws Exception {
        List<String> services = List.of("vehicles-stock", "price-estimate-1", "vehicles-ads");
        String chosen = services.get((int) Math.floorMod(SEED, (long) services.size()));

        assertBalance(LINE_UNDER_TEST.traps().fiveMinutesAhead(chosen), INTAKE);
    }

    @Test
    void everythingIsSaidOnceMoreAfterTheConsumersGotSigterm() throws Exception {
        // Given
        TriedLine line = new TriedLine(LINE_UNDER_TEST.system());
        List<String> before = line.postAll(TriedLine.vehicles(7, 5));
        line.awaitBalance(before, PATIENCE);
        long said = line.processedEventsOf(before);

        // When
        assertBalance(new Rewind(), INTAKE);

        // Then
        assertThat(line.processedEventsOf(before))
                .as("processed events of %s", before)
                .isGreaterThanOrEqualTo(said + before.size());
    }

    private static void assertBalance(Fault fault, Promise meanwhile) throws InterruptedException {
        // The vehicles of a scenario depend on the seed and on what it is, not on what ran before it.
        long seed = SEED * 31 + fault.name().hashCode();
        Outcome outcome = trial.run(new Scenario(fault, meanwhile, MOMENT), seed);
        OUTCOMES.add(outcome);
        assertThat(outcome.complaints())
                .as("%s, with seed %d: %s", fault.name(), SEED, outcome.totals())
                .isEmpty();
    }
}
