package io.forecourt.pricing.deadletter;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import jakarta.enterprise.context.ApplicationScoped;

import io.forecourt.pricing.outbound.SureDelivery;
import io.forecourt.pricing.telemetry.PricingMetrics;
import io.forecourt.schemas.Topics;
import io.forecourt.schemas.deadletter.DeadLetter;
import io.forecourt.schemas.deadletter.RecordBytes;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.jboss.logging.Logger;

/**
 * Sets a record aside in {@code price-estimate.dead-letter}: key, value and headers as read, and why. Returns when the dead
 * letter is acknowledged by Kafka; only then is the record itself done. Trouble with Kafka is waited out. What is
 * too large for a dead letter is left out of it (see {@link DeadLetter}), because it would hold up its partition for ever; its
 * topic, which forgets nothing, still has it.
 */
@ApplicationScoped
public class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    /** The channel. */
    public static final String CHANNEL = "dead-letter";

    private static final String CONSUMER = "price-estimate";

    /** Bytes of dead letters that are made and sent at once: hundreds of a megabyte may be due at the same time. */
    private static final int MOST_BYTES = 2 * DeadLetter.MAX_BYTES;

    private final Semaphore bytes = new Semaphore(MOST_BYTES, true);
    private final SureDelivery<byte[]> delivery;
    private final PricingMetrics metrics;

    /** The emitter declares the channel; what is sent goes through its client. */
    public DeadLetters(KafkaClientService clients, PricingMetrics metrics, @Channel(CHANNEL) Emitter<byte[]> channel) {
        this.delivery = new SureDelivery<>(
                () -> clients.<byte[], byte[]>getProducer(CHANNEL).unwrap(), Topics.PRICE_ESTIMATE_DEAD_LETTER);
        this.metrics = metrics;
    }

    /** Sets it aside; blocks. */
    public void setAside(ConsumerRecord<byte[], byte[]> record, Throwable cause) throws InterruptedException {
        int size = bytesOf(record);
        bytes.acquire(size);
        try {
            DeadLetter letter = DeadLetter.of(RecordBytes.original(record), CONSUMER, cause);
            await(delivery.send(letter.key(), letter.value(), letter.headers()));
        } finally {
            bytes.release(size);
        }
        metrics.deadLetter(cause);
        LOG.warnf(
                "%s-%d-%d has no price and is set aside in price-estimate.dead-letter: %s",
                record.topic(), record.partition(), record.offset(), cause.getMessage());
    }

    private static void await(Future<?> acknowledgement) throws InterruptedException {
        try {
            acknowledgement.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InterruptException interrupt) {
                throw (InterruptedException) new InterruptedException().initCause(interrupt);
            }
            throw new IllegalStateException("A dead letter cannot be sent", e.getCause());
        }
    }

    /** Of key and value, at most those of a dead letter. */
    private static int bytesOf(ConsumerRecord<?, ?> record) {
        long all = Math.max(0L, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
        return (int) Math.min(all, DeadLetter.MAX_BYTES);
    }
}
