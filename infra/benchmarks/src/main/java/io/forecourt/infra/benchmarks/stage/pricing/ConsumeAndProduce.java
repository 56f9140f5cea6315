package io.forecourt.infra.benchmarks.stage.pricing;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The limit of price-estimate, a program of its own: what it reads, it writes, as many bytes larger as a priced event is, and commits
 * once a second what was acknowledged. It never looks at a record, and a failure ends it. Its clients promise what those of price-estimate
 * promise; else they have the settings that suit such a program best.
 */
public final class ConsumeAndProduce {

    private static final Duration POLL = Duration.ofMillis(100);

    /** With 64 KB it is a third slower. */
    private static final int BATCH_BYTES = 262_144;

    /** With 5 ms it is a tenth slower. */
    private static final int LINGER_MS = 25;

    private static final long COMMIT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final String to;
    private final int bytesMore;

    private ConsumeAndProduce(String servers, String from, String to, int bytesMore) {
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        servers,
                        ConsumerConfig.GROUP_ID_CONFIG,
                        from,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                        CooperativeStickyAssignor.class.getName()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        servers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.LINGER_MS_CONFIG,
                        LINGER_MS,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        BATCH_BYTES),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.to = to;
        this.bytesMore = bytesMore;
        consumer.subscribe(List.of(from));
    }

    /** Runs until it is killed. Arguments: bootstrap servers, topic to read, topic to write, bytes by which records grow. */
    public static void main(String... args) {
        new ConsumeAndProduce(args[0], args[1], args[2], Integer.parseInt(args[3])).run();
    }

    private void run() {
        long committed = System.nanoTime();
        while (true) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                copy(record);
            }
            if (System.nanoTime() - committed > COMMIT_NANOS) {
                producer.flush();
                consumer.commitAsync();
                committed = System.nanoTime();
            }
        }
    }

    private void copy(ConsumerRecord<byte[], byte[]> record) {
        byte[] larger = Arrays.copyOf(record.value(), record.value().length + bytesMore);
        producer.send(
                new ProducerRecord<>(to, null, record.timestamp(), record.key(), larger, record.headers()),
                (_, failure) -> {
                    if (failure != null) {
                        failure.printStackTrace();
                        Runtime.getRuntime().halt(1);
                    }
                });
    }
}
