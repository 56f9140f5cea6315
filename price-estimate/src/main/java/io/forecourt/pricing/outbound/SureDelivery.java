package io.forecourt.pricing.outbound;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
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
 * <p>Brokers pay by the request more than by the record, so where many are under way Kafka's client waits for company, for its {@code linger.ms} at
 * most. Where few are, each goes at once, the first time that it is sent.
 *
 * @param <K> the key
 */
public final class SureDelivery<K> {

    private static final Logger LOG = Logger.getLogger(SureDelivery.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /** Records at most that do not wait for company. */
    static final int FEW = 10;

    private final Supplier<Producer<K, byte[]>> producers;
    private final String topic;
    private final Executor threads;
    private final AtomicBoolean troubled = new AtomicBoolean();
    private final AtomicInteger underWay = new AtomicInteger();

    /** How often it was asked for since the thread that hurries has looked; it ends where nobody has. */
    private final AtomicInteger hurries = new AtomicInteger();

    /** Null until a record is sent. */
    private volatile Producer<K, byte[]> producer;

    /**
     * Deliveries to a topic.
     *
     * @param producers asked with the first record, as the one that it gives is made after this
     */
    public SureDelivery(Supplier<Producer<K, byte[]>> producers, String topic) {
        this(producers, topic, onThreadsOfTheirOwn());
    }

    /**
     * As the other.
     *
     * @param threads for what may block
     */
    SureDelivery(Supplier<Producer<K, byte[]>> producers, String topic, Executor threads) {
        this.producers = producers;
        this.topic = topic;
        this.threads = threads;
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
        boolean few = underWay.incrementAndGet() <= FEW;
        delivery.send();
        if (few && !delivery.isDone() && hurries.getAndIncrement() == 0) {
            threads.execute(this::hurry);
        }
        return delivery;
    }

    private static Executor onThreadsOfTheirOwn() {
        ThreadFactory factory = Thread.ofVirtual().name("delivery").factory();
        return task -> factory.newThread(task).start();
    }

    /** Has what is under way sent now, and what others ask for meanwhile; blocks until Kafka has it. */
    private void hurry() {
        int asked;
        do {
            asked = hurries.get();
            try {
                producer().flush();
            } catch (RuntimeException notNow) { // it goes when the client has waited long enough
                LOG.debugf("What is under way to %s is not hurried: %s", topic, notNow);
            }
        } while (hurries.addAndGet(-asked) > 0);
    }

    /** Asked for twice by two at once, it is the same. */
    private Producer<K, byte[]> producer() {
        Producer<K, byte[]> made = producer;
        if (made == null) {
            made = producers.get();
            producer = made;
        }
        return made;
    }

    private final class Delivery extends CompletableFuture<Void> implements Callback {

        private final ProducerRecord<K, byte[]> record;
        private Duration pause = FIRST_PAUSE;

        private Delivery(ProducerRecord<K, byte[]> record) {
            this.record = record;
        }

        private void send() {
            try {
                producer().send(record, this);
            } catch (RuntimeException refused) {
                onCompletion(null, refused);
            } catch (Error defect) { // on a thread of its own nobody else would hear of it
                fail(defect);
            }
        }

        @Override
        public void onCompletion(RecordMetadata place, Exception failure) {
            switch (failure) {
                case null -> {
                    troubled.setPlain(false);
                    if (complete(null)) {
                        underWay.decrementAndGet();
                    }
                }
                case RecordTooLargeException tooLarge -> fail(tooLarge);
                case InterruptException interrupted -> fail(interrupted);
                case Exception passing -> sendAgain(passing);
            }
        }

        private void fail(Throwable cause) {
            if (completeExceptionally(cause)) {
                underWay.decrementAndGet();
            }
        }

        private void sendAgain(Exception failure) {
            if (troubled.compareAndSet(false, true)) { // else it was said: thousands may be on their way
                LOG.warnf("Kafka did not take a record of %s; it is sent again: %s", topic, failure);
            }
            long millis = pause.toMillis();
            pause = pause.compareTo(LONGEST_PAUSE.dividedBy(2)) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, threads)
                    .execute(this::send);
        }
    }
}
