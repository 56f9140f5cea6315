package io.forecourt.infra.local.inspection;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Shows the records of one topic and leaves no trace there: it joins no group and commits nothing. Of transactions it shows
 * what was committed. Its memory is bounded, however long the topic and however large its records. Not thread-safe; raises
 * Kafka's exceptions when the brokers do not answer within ten seconds.
 */
public final class TopicReader implements AutoCloseable {

    /** Records at most that can be asked for from the end: their places are kept in memory. */
    public static final int MOST_NEWEST = 100_000;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final RecordViewer viewer;
    private final Predicate<ConsumerRecord<byte[], byte[]>> wanted;
    private final Map<TopicPartition, Long> beginnings;
    private final Map<TopicPartition, Long> ends;

    /**
     * @param key records with this key alone, where there is one
     */
    public TopicReader(ClusterAddresses cluster, String topic, Optional<String> key) {
        this.consumer = new KafkaConsumer<>(
                settings(cluster.bootstrapServers()), new ByteArrayDeserializer(), new TrimmedBytes());
        this.viewer = new RecordViewer(cluster.registry());
        byte[] bytes = key.map(text -> text.getBytes(UTF_8)).orElse(null);
        this.wanted = logged -> bytes == null || Arrays.equals(bytes, logged.key());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        this.beginnings = consumer.beginningOffsets(partitions);
        this.ends = consumer.endOffsets(partitions);
    }

    /** The newest records that are there now, oldest first; whether more are wanted after them. */
    public boolean last(int count, RecordSink sink) {
        if (count == 0) {
            return true;
        }
        var newest = new NewestPlaces(count, wanted);
        LogRange range = newest.search(consumer, beginnings, ends);
        return show(range, wanted.and(logged -> newest.include(Place.of(logged))), Long.MAX_VALUE, sink);
    }

    /** The oldest records that are there now, by time; whether more are wanted after them. */
    public boolean first(long count, RecordSink sink) {
        return show(new LogRange(beginnings, ends), wanted, count, sink);
    }

    private boolean show(
            LogRange range, Predicate<ConsumerRecord<byte[], byte[]>> chosen, long atMost, RecordSink sink) {
        var records = new RecordsInOrder(consumer, range, chosen, viewer);
        for (long shown = 0; shown < atMost; shown++) {
            Optional<ShownRecord> next = records.next();
            if (next.isEmpty()) {
                return true;
            }
            if (!sink.take(next.get())) {
                return false;
            }
        }
        return true;
    }

    /** What comes after the records that were there at the beginning, as it comes, until the sink wants no more. */
    public void follow(RecordSink sink) {
        new LogRange(ends, ends).seek(consumer);
        while (true) {
            for (ConsumerRecord<byte[], byte[]> logged : consumer.poll(POLL)) {
                if (wanted.test(logged) && !sink.take(viewer.view(logged))) {
                    return;
                }
            }
        }
    }

    private static Map<String, Object> settings(String bootstrapServers) {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis(),
                // A fetch that waits for what is yet to come holds up the next stretch's, and the end.
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                20,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                50,
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                1 << 20,
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                256 << 10);
    }

    @Override
    public void close() {
        consumer.close();
        viewer.close();
    }
}
