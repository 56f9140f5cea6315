package io.forecourt.infra.chaos.scenario;

import static io.forecourt.infra.chaos.ledger.Imbalance.Kind.DOUBLED;
import static io.forecourt.infra.chaos.ledger.Imbalance.Kind.MISSING;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.forecourt.infra.chaos.fault.Fault;
import io.forecourt.infra.chaos.fault.Groups;
import io.forecourt.infra.chaos.fault.Scene;
import io.forecourt.infra.chaos.ledger.Imbalance;
import io.forecourt.infra.chaos.ledger.Ledger;
import io.forecourt.infra.chaos.ledger.TopicLog;
import io.forecourt.infra.chaos.load.Load;
import io.forecourt.infra.chaos.load.LoadReport;
import io.forecourt.infra.local.LocalSystem;
import io.forecourt.infra.local.client.Ad;
import io.forecourt.infra.local.client.StockClient;

/**
 * Runs scenarios one after the other on a system that runs. Each judges what it posted itself, and that no ad of an earlier one
 * has changed. Every wait has an end. Not thread-safe.
 */
public final class Trial {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration STEP = Duration.ofSeconds(5);
    private static final Duration STANDSTILL = Duration.ofSeconds(10);
    private static final int SOME = 12;
    private static final long LOOK_MILLIS = 500;

    private final LocalSystem system;
    private final TopicLog log;
    private final StockClient stock;
    private final Clock clock = Clock.systemUTC();
    private final Map<String, List<Ad>> advertised = new HashMap<>();
    private Load load;

    public Trial(LocalSystem system) {
        this.system = system;
        this.log = new TopicLog(system.infrastructure());
        this.stock = system.stock();
    }

    /** Load, then the fault under load, then its healing under load, then quiet until the ledger balances or patience ends. */
    public Outcome run(Scenario scenario, long seed) throws InterruptedException {
        Fault fault = scenario.fault();
        var scene = new Scene(system, log, new Random(seed));
        load = Load.begin(stock, seed);
        try {
            load.awaitMore(SOME, STEP);
            fault.apply(scene);
            List<String> complaints = watch(scenario);
            TimeUnit.MILLISECONDS.sleep(scenario.lasting().toMillis());
            fault.heal(scene);
            Instant healed = clock.instant();
            load.awaitMore(SOME, STEP);
            return judge(scenario, load.end(PATIENCE), healed, complaints);
        } finally {
            load.abandon();
        }
    }

    /** Sees to it that what has to go on under the fault does. */
    private List<String> watch(Scenario scenario) throws InterruptedException {
        return switch (scenario.meanwhile()) {
            case NONE -> List.of();
            case INTAKE -> takenIn().isEmpty() ? List.of("No vehicle was taken in meanwhile") : List.of();
            case LINE -> unadvertised(takenIn());
        };
    }

    private Set<String> takenIn() throws InterruptedException {
        return load.awaitMore(1, PATIENCE);
    }

    private List<String> unadvertised(Set<String> ids) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Set<String> waiting = new HashSet<>(ids);
        while (!waiting.isEmpty() && System.nanoTime() < deadline) {
            waiting.removeIf(id -> system.ads().find(id).isPresent());
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return waiting.stream()
                .map("%s was not advertised meanwhile"::formatted)
                .toList();
    }

    private Outcome judge(Scenario scenario, LoadReport seen, Instant healed, List<String> complaintsBefore)
            throws InterruptedException {
        quiet(seen);
        Duration recovered = Duration.between(healed, clock.instant());
        List<String> complaints = new ArrayList<>(complaintsBefore);
        complaints.addAll(seen.contradictions());
        if (seen.acknowledged().isEmpty()) {
            complaints.add("No vehicle was acknowledged: nothing was tried");
        }
        long unconfirmed = drain();
        // Read again: what came in last may have doubled something.
        Ledger ledger = quiet(seen);
        ledger.imbalances().stream().map(Imbalance::toString).forEach(complaints::add);
        complaints.addAll(changes());
        advertised.putAll(ledger.ads());
        return new Outcome(
                scenario.name(),
                ledger.totals(),
                ledger.count(MISSING),
                ledger.count(DOUBLED),
                unconfirmed,
                recovered,
                seen,
                complaints);
    }

    /** The ledger as soon as it balances, or as it is when the time is up. */
    private Ledger quiet(LoadReport seen) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        RuntimeException notYet = null;
        while (true) {
            try {
                Ledger ledger = Ledger.of(system, log, seen.acknowledged(), seen.posted());
                if (ledger.imbalances().isEmpty() || System.nanoTime() > deadline) {
                    return ledger;
                }
            } catch (RuntimeException away) {
                notYet = away;
            }
            if (notYet != null && System.nanoTime() > deadline) {
                throw notYet;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    /**
     * Until everything that was ever said has been read, repeats as well: nothing is unconfirmed, or nothing has been confirmed for a
     * while, since a consumer whose last commit failed confirms it with the next record only.
     *
     * @return how many records stayed unconfirmed
     */
    private long drain() throws InterruptedException {
        var groups = new Groups(system.infrastructure());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long lag = groups.lag();
        long changed = System.nanoTime();
        while (lag > 0 && System.nanoTime() < deadline && System.nanoTime() - changed < STANDSTILL.toNanos()) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            long now = groups.lag();
            if (now != lag) {
                changed = System.nanoTime();
            }
            lag = now;
        }
        return lag;
    }

    /** A vehicle of one version has one ad for ever: whatever is said again of it changes nothing. */
    private List<String> changes() {
        Map<String, Ad> now = new HashMap<>();
        system.ads().all().forEach(ad -> now.put(ad.id(), ad));
        return advertised.entrySet().stream()
                .filter(before -> before.getValue().stream().anyMatch(ad -> !ad.equals(now.get(before.getKey()))))
                .map(before -> "The ad %s is now %s".formatted(before.getValue(), now.get(before.getKey())))
                .toList();
    }
}
