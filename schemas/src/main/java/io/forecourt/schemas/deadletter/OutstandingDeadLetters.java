package io.forecourt.schemas.deadletter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.forecourt.schemas.brokers.BrokerNames;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Knows the age of the oldest dead letter of a topic that waits for somebody: that was neither redriven nor deleted by
 * retention. What it knows is at most some seconds old; while the brokers are away it keeps what it knew, and the age goes on
 * growing. It reads in a thread of its own, without a consumer group, only what was committed, and keeps a bit for each
 * redriven letter and no record. Thread-safe.
 */
public final class OutstandingDeadLetters implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(OutstandingDeadLetters.class.getName());
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    /** It has nothing to commit and no group to leave. */
    private static final Duration CLOSING_THE_CONSUMER = Duration.ZERO;

    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final String topic;
    private final Map<String, Object> settings;
    private final Clock clock;
    private final Thread thread;

    /** Null until somebody could look. */
    private volatile Optional<Instant> oldest;

    private OutstandingDeadLetters(String topic, Map<String, Object> kafka, Clock clock) {
        this.topic = topic;
        this.settings = settings(topic, kafka);
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("outstanding-dead-letters").unstarted(this::watch);
    }

    /**
     * Begins to watch a dead-letter topic; neither brokers nor topic need to be there yet.
     *
     * @param kafka how to reach the brokers: {@code bootstrap.servers} and, where the cluster wants it, {@code
     *     security.protocol} and the like; what else is in it does not matter
     */
    public static OutstandingDeadLetters watch(String deadLetterTopic, Map<String, Object> kafka) {
        return watch(deadLetterTopic, kafka, Clock.systemUTC());
    }

    static OutstandingDeadLetters watch(String deadLetterTopic, Map<String, Object> kafka, Clock clock) {
        var watching = new OutstandingDeadLetters(deadLetterTopic, kafka, clock);
        watching.thread.start();
        return watching;
    }

    /** Seconds since the oldest one was set aside; 0 where none is outstanding, NaN as long as nobody could look. */
    public double oldestAgeSeconds() {
        Optional<Instant> known = oldest;
        if (known == null) {
            return Double.NaN;
        }
        return known.map(setAside -> Duration.between(setAside, clock.instant()).toMillis() / 1_000.0)
                .map(age -> Math.max(age, 0))
                .orElse(0.0);
    }

    /** Ends the watch; returns within some seconds, whether the brokers answer or not. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(CLOSING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        try {
            while (true) {
                lookUntilSomethingFails();
                Thread.sleep(BETWEEN_LOOKS);
            }
        } catch (InterruptedException | InterruptException _) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    /** A cluster that is away, a topic that is not there yet or was made again: whatever it is, all is begun anew. */
    private void lookUntilSomethingFails() throws InterruptedException {
        KafkaConsumer<byte[], byte[]> consumer = null;
        try {
            BrokerNames.of(settings).requireAnAddress();
            consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            var letters = new OldestLetters(consumer, topic);
            while (true) {
                oldest = letters.look();
                Thread.sleep(BETWEEN_LOOKS);
            }
        } catch (InterruptException closed) {
            throw closed;
        } catch (RuntimeException failure) {
            LOG.log(System.Logger.Level.DEBUG, "Dead letters of " + topic + " cannot be looked at now", failure);
        } finally {
            close(consumer);
        }
    }

    /** A thread that is interrupted could not close it. */
    private static void close(KafkaConsumer<byte[], byte[]> consumer) {
        boolean interrupted = Thread.interrupted();
        if (consumer != null) {
            consumer.close(CloseOptions.timeout(CLOSING_THE_CONSUMER));
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Little is read, so little is fetched ahead; no setting of a service's own consumers may creep in. */
    private static Map<String, Object> settings(String topic, Map<String, Object> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.keySet().retainAll(ConsumerConfig.configNames());
        settings.keySet().remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.keySet().remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "outstanding-" + topic);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 64 * 1024);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 256 * 1024);
        // Letters of 2 MiB each may be packed into a few kilobytes.
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 15_000);
        return settings;
    }
}
