package io.forecourt.ads.deadletter;

import jakarta.enterprise.context.ApplicationScoped;

import io.forecourt.ads.outage.Stop;
import io.forecourt.ads.telemetry.AdMetrics;
import io.forecourt.schemas.ContractBreachException;
import io.forecourt.schemas.Topics;
import io.forecourt.schemas.deadletter.DeadLetter;
import io.forecourt.schemas.deadletter.RecordBytes;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Sets aside a record that can never be read: key, value and headers byte for byte, and beside them where it was and why. At
 * least once: when {@link #send} returns, the brokers have acknowledged the dead letter; a crash before the batch is committed
 * sends it again. Whatever a topic can hold can be set aside: see {@link DeadLetter}.
 */
@ApplicationScoped
public class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final String CONSUMER = "vehicles-ads";

    private final MutinyEmitter<Record<byte[], byte[]>> emitter;
    private final Stop stop;
    private final AdMetrics metrics;

    DeadLetters(@Channel("dead-letter") MutinyEmitter<Record<byte[], byte[]>> emitter, Stop stop, AdMetrics metrics) {
        this.emitter = emitter;
        this.stop = stop;
        this.metrics = metrics;
    }

    /**
     * Blocks until the dead letter is safe, however long the brokers are away; only the end of the service ends the wait, with
     * {@link io.forecourt.ads.outage.StoppedException}.
     *
     * @param cause a {@link ContractBreachException}, or else a mistake of this service, which the log shows whole
     */
    public void send(ConsumerRecord<byte[], byte[]> record, Throwable cause) {
        DeadLetter letter = DeadLetter.of(RecordBytes.original(record), CONSUMER, cause);
        Message<Record<byte[], byte[]>> message = Message.of(Record.of(letter.key(), letter.value()))
                .addMetadata(OutgoingKafkaRecordMetadata.builder()
                        .withHeaders(letter.headers())
                        .build());
        stop.await("set aside a dead letter", emitter.sendMessage(message).subscribeAsCompletionStage());
        metrics.deadLetter(cause);
        LOG.errorf(
                cause instanceof ContractBreachException ? null : cause,
                "Set aside record %d of %s-%d in %s: %s",
                record.offset(),
                record.topic(),
                record.partition(),
                Topics.VEHICLES_ADS_DEAD_LETTER,
                cause.getMessage());
    }
}
