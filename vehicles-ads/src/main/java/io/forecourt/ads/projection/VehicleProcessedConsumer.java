package io.forecourt.ads.projection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.forecourt.ads.deadletter.DeadLetters;
import io.forecourt.ads.deadletter.Unreadable;
import io.forecourt.ads.outage.Stop;
import io.forecourt.ads.outage.StoppedException;
import io.forecourt.ads.telemetry.AdMetrics;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Blocking;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Consumes priced vehicles at least once, one batch at a time. A batch is acknowledged, and its offsets committed, only after
 * its dead letters are acknowledged and its ads are written; nothing is skipped, and no outage makes a dead letter. While it
 * waits for a server, the connector pauses the partitions but goes on polling, so the service stays in its group.
 */
@ApplicationScoped
class VehicleProcessedConsumer {

    private static final Logger LOG = Logger.getLogger(VehicleProcessedConsumer.class);

    private static final Duration LONGEST_FINISH = Duration.ofSeconds(4);

    private final EventReader reader;
    private final DeadLetters deadLetters;
    private final AdProjection projection;
    private final ProjectionLiveness liveness;
    private final AdMetrics metrics;
    private final Stop stop;
    private final ReentrantLock inHand = new ReentrantLock();

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

    @Incoming(ProjectionLiveness.CHANNEL)
    @Blocking
    CompletionStage<Void> consume(Message<ConsumerRecords<byte[], byte[]>> batch) {
        inHand.lock();
        try {
            if (!stop.isAsked()) {
                project(batch);
            }
        } catch (StoppedException stopped) {
            LOG.infof("%s; the batch in hand is left for the next start", stopped.getMessage());
        } catch (RuntimeException | Error mistake) { // of ours: without its acknowledgement nothing more is committed
            liveness.ended(mistake);
            throw mistake;
        } finally {
            inHand.unlock();
        }
        return CompletableFuture.completedFuture(null);
    }

    /** Holds up the end of the service, before its clients are closed, until the batch in hand is written and acknowledged. */
    void finish(@Observes @Priority(Stop.OBSERVED_FIRST + 1) ShutdownEvent shutdown) throws InterruptedException {
        if (inHand.tryLock(LONGEST_FINISH.toMillis(), TimeUnit.MILLISECONDS)) {
            inHand.unlock();
        } else {
            LOG.warn("The batch in hand takes too long; the next start repeats it");
        }
    }

    private void project(Message<ConsumerRecords<byte[], byte[]>> batch) {
        ConsumerRecords<byte[], byte[]> records = batch.getPayload();
        metrics.batchReceived(records.count());
        try {
            projection.project(readable(records));
            batch.ack().toCompletableFuture().join();
        } finally {
            metrics.batchDone();
        }
    }

    /** Returns when all that cannot be read is set aside. */
    private List<PricedVehicle> readable(ConsumerRecords<byte[], byte[]> records) {
        List<PricedVehicle> vehicles = new ArrayList<>(records.count());
        List<Unreadable> unreadable = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            reader.read(record, unreadable::add).ifPresent(vehicles::add);
        }
        deadLetters.send(unreadable);
        return vehicles;
    }
}
