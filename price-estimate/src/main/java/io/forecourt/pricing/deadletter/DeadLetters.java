package io.forecourt.pricing.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;

import io.forecourt.pricing.outbound.SureDelivery;
import io.forecourt.pricing.telemetry.PricingMetrics;
import io.forecourt.schemas.deadletter.DeadLetterHeaders;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.Record;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/**
 * Sets a record aside in {@code price-estimate.dead-letter}: key, value and headers as read, and why. Returns when the dead
 * letter is acknowledged by Kafka; only then may the record itself be acknowledged. Trouble with Kafka is waited out. A record
 * that is too large for a dead letter is set aside without its value, because it would hold up its partition for ever; its
 * topic, which forgets nothing, still has it.
 */
@ApplicationScoped
public class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final String CONSUMER = "price-estimate";

    private final SureDelivery<byte[]> delivery;
    private final PricingMetrics metrics;

    // Unbounded, as the window bounds it.
    public DeadLetters(
            @Channel("dead-letter") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
                    MutinyEmitter<Record<byte[], byte[]>> channel,
            PricingMetrics metrics) {
        this.delivery = new SureDelivery<>(channel);
        this.metrics = metrics;
    }

    /** Sets it aside; blocks. */
    public void setAside(IncomingKafkaRecord<byte[], byte[]> record, Throwable cause) throws InterruptedException {
        Headers headers = DeadLetterHeaders.of(
                record.getHeaders(),
                record.getTopic(),
                record.getPartition(),
                record.getOffset(),
                record.getTimestamp(),
                CONSUMER,
                cause);
        deliver(record, headers);
        metrics.deadLetter();
        LOG.warnf(
                "%s-%d-%d has no price and is set aside in price-estimate.dead-letter: %s",
                record.getTopic(), record.getPartition(), record.getOffset(), cause.getMessage());
    }

    private void deliver(IncomingKafkaRecord<byte[], byte[]> record, Headers headers) throws InterruptedException {
        byte[] value = record.getPayload();
        try {
            delivery.send(record.getKey(), value, headers);
        } catch (RecordTooLargeException tooLarge) {
            if (value == null) {
                throw tooLarge; // nothing is left to leave out
            }
            headers.add(
                    DeadLetterHeaders.VALUE_LEFT_OUT,
                    String.valueOf(value.length).getBytes(UTF_8));
            delivery.send(record.getKey(), null, headers);
        }
    }
}
