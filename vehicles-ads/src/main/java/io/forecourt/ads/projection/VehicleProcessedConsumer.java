package io.forecourt.ads.projection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.forecourt.ads.deadletter.DeadLetters;
import io.forecourt.ads.deadletter.Unreadable;
import io.forecourt.ads.outage.Stop;
import io.forecourt.ads.outage.StoppedException;
import io.forecourt.ads.telemetry.AdMetrics;
import io.quarkus.runtime.ShutdownEvent;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Consumes priced vehicles at least once, one batch at a time: all that was polled while the one before was in hand
 * ({@link WaitingPolls}). A batch is acknowledged, and its offsets committed, only after its dead letters are acknowledged and
 * its ads are written; nothing is skipped, and no outage makes a dead letter. While it waits for a server, the connector pauses
 * the partitions but goes on polling, so the service stays in its group.
 */
@ApplicationScoped
class VehicleProcessedConsumer {

    private static final Logger LOG = Logger.getLogger(VehicleProcessedConsumer.class);

    private static final Duration LONGEST_FINISH = Duration.ofSeconds(4);
    private static final Duration LEAST_APART = Duration.ofMillis(20);
    private static final Duration MOST_REST = Duration.ofMillis(100);

    private final EventReader reader;
    private final DeadLetters deadLetters;
    private final AdProjection projection;
    private final ProjectionLiveness liveness;
    private final AdMetrics metrics;
    private final Stop stop;
    private final WaitingPolls waiting = new WaitingPolls();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("projection").daemon().factory());
    private final ReentrantLock inHand = new ReentrantLock();

    /** Of the worker alone. */
    private final Pace pace = new Pace(LEAST_APART, MOST_REST, System::nanoTime, waiting::awaitFull);

    VehicleProcessedConsumer(
            EventReader reader,
            DeadLetters deadLetters,
            AdProjection projection,
            @Liveness ProjectionLiveness liveness,
            AdMetrics metrics,
            Stop stop) {
        this.reader = reader;
        this.deadLetters = deadLetters;
        this.projection = projection;
        this.liveness = liveness;
        this.metrics = metrics;
        this.stop = stop;
    }

    /** Completes when another poll may come; what becomes of this one, its acknowledgement tells. */
    @Incoming(ProjectionLiveness.CHANNEL)
    CompletionStage<Void> consume(Message<ConsumerRecords<byte[], byte[]>> poll) {
        CompletionStage<Void> room = waiting.add(poll);
        worker.execute(this::projectWaiting); // finds nothing where an earlier one took this poll with it
        return room;
    }

    /** Holds up the end of the service, before its clients are closed, until the batch in hand is written and acknowledged. */
    void finish(@Observes @Priority(Stop.OBSERVED_FIRST + 1) ShutdownEvent shutdown) throws InterruptedException {
        if (inHand.tryLock(LONGEST_FINISH.toMillis(), TimeUnit.MILLISECONDS)) {
            inHand.unlock();
        } else {
            LOG.warn("The batch in hand takes too long; the next start repeats it");
        }
    }

    @PreDestroy
    void endWorker() {
        worker.shutdownNow();
    }

    private void projectWaiting() {
        if (waiting.isEmpty()) {
            return;
        }
        pace.begin();
        inHand.lock();
        try {
            List<Message<ConsumerRecords<byte[], byte[]>>> polls = stop.isAsked() ? List.of() : waiting.takeAll();
            if (!polls.isEmpty()) {
                pace.end(project(polls));
            }
        } catch (StoppedException stopped) {
            LOG.infof("%s; the batch in hand is left for the next start", stopped.getMessage());
        } catch (RuntimeException | Error mistake) { // of ours: without its acknowledgement nothing more is committed
            liveness.ended(mistake);
            worker.shutdownNow();
        } finally {
            inHand.unlock();
        }
    }

    /** How many records there were; all are acknowledged. */
    private int project(List<Message<ConsumerRecords<byte[], byte[]>>> polls) {
        int records = polls.stream().mapToInt(poll -> poll.getPayload().count()).sum();
        metrics.batchReceived(records);
        try {
            projection.project(readable(polls));
            CompletableFuture.allOf(polls.stream()
                            .map(poll -> poll.ack().toCompletableFuture())
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
            return records;
        } finally {
            metrics.batchDone();
        }
    }

    /** Returns when all that cannot be read is set aside. */
    private List<PricedVehicle> readable(List<Message<ConsumerRecords<byte[], byte[]>>> polls) {
        List<PricedVehicle> vehicles = new ArrayList<>();
        List<Unreadable> unreadable = new ArrayList<>();
        for (Message<ConsumerRecords<byte[], byte[]>> poll : polls) {
            for (ConsumerRecord<byte[], byte[]> record : poll.getPayload()) {
                reader.read(record, unreadable::add).ifPresent(vehicles::add);
            }
        }
        deadLetters.send(unreadable);
        return vehicles;
    }
}
