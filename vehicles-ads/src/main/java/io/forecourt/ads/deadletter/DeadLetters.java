package io.forecourt.ads.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.concurrent.CompletionException;
import jakarta.enterprise.context.ApplicationScoped;

import io.forecourt.ads.outage.Stop;
import io.forecourt.ads.telemetry.AdMetrics;
import io.forecourt.schemas.ContractBreachException;
import io.forecourt.schemas.Topics;
import io.forecourt.schemas.deadletter.DeadLetterHeaders;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Sets aside a record that breaks its contract: key, value and headers byte for byte, and beside them where it was and why. At
 * least once: when {@link #send} returns, the brokers have acknowledged the dead letter; a crash before the batch is committed
 * sends it again. A record that leaves no room for its cause is set aside without its value, because it would hold up the line
 * for ever; its topic, which forgets nothing, still has it.
 */
@ApplicationScoped
public class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final String CONSUMER = "vehicles-ads";
    /** Added by SmallRye to each record that it polls; no part of the record as it was sent. */
    private static final String CONNECTOR_HEADER = "__smallrye_generationId";

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
     */
    public void send(ConsumerRecord<byte[], byte[]> record, ContractBreachException breach) {
        Headers headers = headers(record, breach);
        try {
            deliver(record.key(), record.value(), headers);
        } catch (CompletionException failure) {
            if (!(failure.getCause() instanceof RecordTooLargeException)) {
                throw failure;
            }
            headers.add(
                    DeadLetterHeaders.VALUE_LEFT_OUT,
                    String.valueOf(record.value().length).getBytes(UTF_8));
            deliver(record.key(), null, headers);
        }
        metrics.deadLetter();
        LOG.errorf(
                "Set aside record %d of %s-%d in %s: %s",
                record.offset(),
                record.topic(),
                record.partition(),
                Topics.VEHICLES_ADS_DEAD_LETTER,
                breach.getMessage());
    }

    private void deliver(byte[] key, byte[] value, Headers headers) {
        Message<Record<byte[], byte[]>> letter = Message.of(Record.of(key, value))
                .addMetadata(OutgoingKafkaRecordMetadata.builder()
                        .withHeaders(headers)
                        .build());
        stop.await("set aside a dead letter", emitter.sendMessage(letter).subscribeAsCompletionStage());
    }

    private static Headers headers(ConsumerRecord<byte[], byte[]> record, ContractBreachException breach) {
        return DeadLetterHeaders.of(
                        record.headers(),
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        Instant.ofEpochMilli(record.timestamp()),
                        CONSUMER,
                        breach)
                .remove(CONNECTOR_HEADER);
    }
}
