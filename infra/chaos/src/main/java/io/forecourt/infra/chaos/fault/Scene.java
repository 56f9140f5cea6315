package io.forecourt.infra.chaos.fault;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

import io.forecourt.infra.chaos.ledger.TopicLog;
import io.forecourt.infra.embedded.ManagedProcess;
import io.forecourt.infra.embedded.StartupException;
import io.forecourt.infra.local.LocalSystem;

/**
 * What a fault acts on.
 *
 * @param random whatever the fault chooses
 */
public record Scene(LocalSystem system, TopicLog log, RandomGenerator random) {

    /** Far more than anything needs here: a busy machine shall be slow, not broken. */
    static final Duration PATIENCE = Duration.ofSeconds(120);

    static final List<String> BROKERS = List.of("kafka-1", "kafka-2", "kafka-3");

    static final List<String> OTHER_SERVERS = List.of("registry", "postgres", "mongo");

    private static final long LOOK_MILLIS = 100;

    ManagedProcess part(String name) {
        return system.process(name);
    }

    /** Waits until a process that died runs again as another one, and answers. */
    void awaitBack(ManagedProcess process, long pidOfTheDead) throws InterruptedException {
        await(process.name() + " is back", () -> process.pid() != pidOfTheDead && answers(process));
    }

    private static boolean answers(ManagedProcess process) {
        try {
            if (!process.isAlive()) {
                return false;
            }
            process.awaitReady(PATIENCE);
            return true;
        } catch (StartupException | IllegalStateException diedAgain) {
            return false;
        }
    }

    /** Waits for what has to come true. */
    void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new FaultFailedException(
                        "After %d s it is still not true that %s".formatted(PATIENCE.toSeconds(), what));
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }
}
