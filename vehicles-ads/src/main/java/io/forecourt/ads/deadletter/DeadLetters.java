package io.forecourt.ads.deadletter;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import jakarta.enterprise.context.ApplicationScoped;

import io.forecourt.ads.outage.Patience;
import io.forecourt.ads.outage.Stop;
import io.forecourt.ads.telemetry.AdMetrics;
import io.forecourt.ads.telemetry.EventInLog;
import io.forecourt.schemas.ContractBreachException;
import io.forecourt.schemas.Topics;
import io.forecourt.schemas.deadletter.DeadLetter;
import io.forecourt.schemas.deadletter.RecordBytes;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/**
 * Sets aside records that can never be read: key, value and headers byte for byte, and beside them where each was and why. At
 * least once: when {@link #send} returns, the brokers have acknowledged all dead letters; a crash before the batch is committed
 * sends them again. Those of a key keep their order. Whatever a topic can hold can be set aside: see {@link DeadLetter}.
 */
@ApplicationScoped
public class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final String CONSUMER = "vehicles-ads";
    private static final String STEP = "set aside what cannot be read";

    /** Bytes of dead letters that are made and sent together, beside one more: half of what the producer has room for. */
    private static final long MOST_BYTES = 2L * DeadLetter.MAX_BYTES;

    private final MutinyEmitter<Record<byte[], byte[]>> emitter;
    private final Patience patience;
    private final Stop stop;
    private final AdMetrics metrics;

    // Unbounded, as those that are sent together are bounded.
    DeadLetters(
            @Channel("dead-letter") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
                    MutinyEmitter<Record<byte[], byte[]>> emitter,
            Patience patience,
            Stop stop,
            AdMetrics metrics) {
        this.emitter = emitter;
        this.patience = patience;
        this.stop = stop;
        this.metrics = metrics;
    }

    /**
     * Blocks until the dead letters are safe, however long the brokers are away; only the end of the service ends the wait, with
     * {@link io.forecourt.ads.outage.StoppedException}.
     */
    public void send(List<Unreadable> all) {
        List<DeadLetter> letters = new ArrayList<>();
        long bytes = 0;
        int safe = 0;
        for (int next = 0; next < all.size(); next++) {
            Unreadable unreadable = all.get(next);
            letters.add(DeadLetter.of(RecordBytes.original(unreadable.record()), CONSUMER, unreadable.cause()));
            bytes += letters.getLast().bytes();
            if (bytes >= MOST_BYTES || next == all.size() - 1) {
                patience.insist(STEP, () -> sendTogether(letters));
                all.subList(safe, next + 1).forEach(this::tell);
                letters.clear();
                bytes = 0;
                safe = next + 1;
            }
        }
    }

    /**
     * The first alone: with its acknowledgement the producer knows the topic, and none of the others has to be sent again behind
     * one that came after it.
     */
    private void sendTogether(List<DeadLetter> letters) {
        stop.await(STEP, send(letters.getFirst()));
        stop.await(
                STEP,
                CompletableFuture.allOf(letters.stream().skip(1).map(this::send).toArray(CompletableFuture<?>[]::new)));
    }

    private CompletableFuture<Void> send(DeadLetter letter) {
        return emitter.sendMessage(Message.of(Record.of(letter.key(), letter.value()))
                        .addMetadata(OutgoingKafkaRecordMetadata.builder()
                                .withHeaders(letter.headers())
                                .build()))
                .subscribeAsCompletionStage();
    }

    /** A mistake of this service is shown whole. */
    private void tell(Unreadable safe) {
        metrics.deadLetter(safe.cause());
        try (EventInLog _ = EventInLog.of(safe.eventId())) {
            LOG.errorf(
                    safe.cause() instanceof ContractBreachException ? null : safe.cause(),
                    "Set aside record %d of %s-%d in %s: %s",
                    safe.record().offset(),
                    safe.record().topic(),
                    safe.record().partition(),
                    Topics.VEHICLES_ADS_DEAD_LETTER,
                    safe.cause().getMessage());
        }
    }
}
