package io.forecourt.pricing.outbound;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.jboss.logging.Logger;

/**
 * Sends records to one topic until the broker has acknowledged them: it never gives up and never loses one. It may send one
 * twice. Only a record that is too large for any broker, however often it is sent, is refused. Thread-safe.
 *
 * @param <K> the key
 */
public final class SureDelivery<K> {

    private static final Logger LOG = Logger.getLogger(SureDelivery.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Supplier<Producer<K, byte[]>> producer;
    private final String topic;
    private final AtomicBoolean troubled = new AtomicBoolean();

    /**
     * Deliveries to a topic.
     *
     * @param producer asked for with each record, as it is made after this
     */
    public SureDelivery(Supplier<Producer<K, byte[]>> producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    /**
     * Sends, and blocks only where Kafka's client has no room or knows no broker. The answer is complete when Kafka has the record;
     * it fails with {@link RecordTooLargeException} for good, the record was not sent, or with {@link InterruptException} where
     * this thread was interrupted, or with a Java {@link Error}: whether it was sent is unknown then. Whoever waits for the answer is
     * told by the thread that all sending depends on, and must return at once.
     *
     * @param key may be null
     * @param value may be null
     */
    public CompletableFuture<Void> send(K key, byte[] value, Headers headers) {
        var delivery = new Delivery(new ProducerRecord<>(topic, null, null, key, value, headers));
        delivery.send();
        return delivery;
    }

    /** To send may block. */
    private static void onThreadOfItsOwn(Runnable task) {
        Thread.ofVirtual().name("sent-again").start(task);
    }

    private final class Delivery extends CompletableFuture<Void> implements Callback {

        private final ProducerRecord<K, byte[]> record;
        private Duration pause = FIRST_PAUSE;

        private Delivery(ProducerRecord<K, byte[]> record) {
            this.record = record;
        }

        private void send() {
            try {
                producer.get().send(record, this);
            } catch (RuntimeException refused) {
                onCompletion(null, refused);
            } catch (Error defect) { // on a thread of its own nobody else would hear of it
                completeExceptionally(defect);
            }
        }

        @Override
        public void onCompletion(RecordMetadata place, Exception failure) {
            switch (failure) {
                case null -> {
                    troubled.setPlain(false);
                    complete(null);
                }
                case RecordTooLargeException tooLarge -> completeExceptionally(tooLarge);
                case InterruptException interrupted -> completeExceptionally(interrupted);
                case Exception passing -> sendAgain(passing);
            }
        }

        private void sendAgain(Exception failure) {
            if (troubled.compareAndSet(false, true)) { // else it was said: thousands may be on their way
                LOG.warnf("Kafka did not take a record of %s; it is sent again: %s", topic, failure);
            }
            long millis = pause.toMillis();
            pause = pause.compareTo(LONGEST_PAUSE.dividedBy(2)) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, SureDelivery::onThreadOfItsOwn)
                    .execute(this::send);
        }
    }
}
