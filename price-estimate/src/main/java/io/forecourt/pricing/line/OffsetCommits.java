package io.forecourt.pricing.line;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.forecourt.schemas.Topics;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Commits what is done, every second, before a partition goes to somebody else, and at the end. A commit that fails is no failure of the line: the
 * next one says more, and whoever reads a partition before it prices some vehicles again, to the same events. The connector
 * commits nothing ({@code commit-strategy=ignore}), as it knows a poll by its last record alone.
 */
@ApplicationScoped
class OffsetCommits {

    private static final Logger LOG = Logger.getLogger(OffsetCommits.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final Duration LONGEST_AT_THE_END = LONGEST.plusMillis(500);
    private static final int WORTH_A_WARNING = 10;
    private static final String NOT_COMMITTED =
            "The last offsets were not committed (%s); what was priced since the ones before is priced again, to the same events";

    private final IntakeClient intake;
    private final CommittableOffsets offsets;
    private final AtomicBoolean underWay = new AtomicBoolean();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile boolean stopped;
    private volatile Cancellable ticks;

    OffsetCommits(IntakeClient intake, CommittableOffsets offsets) {
        this.intake = intake;
        this.offsets = offsets;
    }

    void start(@Observes StartupEvent event) {
        ticks = Multi.createFrom()
                .ticks()
                .every(INTERVAL)
                .onOverflow()
                .drop()
                .subscribe()
                .with(_ -> commit());
    }

    /** Commits what is done; returns at once. One commit at a time, so that none gather while Kafka is away. Never fails. */
    void commit() {
        if (!offsets.uncommitted().isEmpty() && underWay.compareAndSet(false, true)) {
            intake.onPollingThread(this::begin).subscribe().with(_ -> {}, this::failed);
        }
    }

    private void begin(Consumer<?, ?> consumer) {
        Map<Integer, Long> done = offsets.uncommitted();
        consumer.commitAsync(inKafkasWords(done), (_, failure) -> {
            if (failure == null) {
                succeeded(done);
            } else {
                failed(failure);
            }
        });
    }

    private void succeeded(Map<Integer, Long> done) {
        offsets.committed(done);
        if (failures.getAndSet(0) >= WORTH_A_WARNING) {
            LOG.info("Offsets are committed again");
        }
        underWay.set(false);
    }

    /** Once or twice in a row it is a rebalance. */
    private void failed(Throwable failure) {
        if (failures.incrementAndGet() == WORTH_A_WARNING) {
            LOG.warnf(
                    "Offsets could not be committed %d times in a row; a restart would price again what was priced since: %s",
                    WORTH_A_WARNING, failure);
        }
        underWay.set(false);
    }

    /** The last chance for partitions that go to somebody else, on the polling thread; blocks for a second at most. */
    void revoked(Consumer<?, ?> consumer, Collection<Integer> partitions) {
        if (!stopped) {
            commitNow(consumer);
        }
        offsets.forget(partitions);
    }

    /** All others have gone, told of or not. */
    void keepOnly(Collection<Integer> partitions) {
        offsets.keepOnly(partitions);
    }

    private void commitNow(Consumer<?, ?> consumer) {
        Map<Integer, Long> done = offsets.uncommitted();
        if (done.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(inKafkasWords(done), LONGEST);
            offsets.committed(done);
        } catch (RuntimeException notNow) { // neither a rebalance nor the end depends on it
            LOG.infof(NOT_COMMITTED, notNow);
        }
    }

    /** The last commit; blocks, also while Kafka is away, for a second and a half at most. */
    void stop() {
        if (ticks != null) { // else the start has failed
            ticks.cancel();
        }
        try {
            if (!offsets.uncommitted().isEmpty()) {
                intake.onPollingThread(this::commitNow).await().atMost(LONGEST_AT_THE_END);
            }
        } catch (RuntimeException notNow) {
            LOG.infof(NOT_COMMITTED, notNow);
        } finally {
            stopped = true;
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> inKafkasWords(Map<Integer, Long> offsets) {
        return offsets.entrySet().stream()
                .collect(toMap(
                        offset -> new TopicPartition(Topics.VEHICLE_CREATED, offset.getKey()),
                        offset -> new OffsetAndMetadata(offset.getValue())));
    }
}
