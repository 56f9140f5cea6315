package io.forecourt.ads.rebuild;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.forecourt.ads.ad.Ad;
import io.forecourt.ads.ad.NewestAds;
import io.forecourt.ads.outage.Patience;
import io.forecourt.ads.outage.Stop;
import io.forecourt.ads.projection.EventReader;
import io.forecourt.ads.projection.TrimmedPolls;
import io.forecourt.schemas.brokers.BrokerNames;
import io.forecourt.schemas.deadletter.RecordBytes;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads a topic from its beginning to an end that is fixed once, in batches, and ends there. It joins no group and commits nothing,
 * so that the service's own reading goes on as it was. Records are judged as the service judges them; what it would set aside is
 * counted and skipped, for it has been set aside already. While brokers or registry are away it waits, and says so. One thread.
 */
final class TopicReplay implements AutoCloseable {

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int MOST_POLLED = 500;
    private static final Duration CLOSING = Duration.ofSeconds(1);

    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final EventReader reader;
    private final Patience patience;
    private final Stop stop;
    private final Map<TopicPartition, Long> positions = new HashMap<>();

    /**
     * Waits until a broker's name is known; without one no client can be made.
     *
     * @param kafka how to reach the brokers; what else is in it does not matter
     */
    TopicReplay(String topic, Map<String, Object> kafka, EventReader reader, Patience patience, Stop stop) {
        patience.insist("find Kafka", BrokerNames.of(kafka)::requireAnAddress);
        this.topic = topic;
        this.consumer = new KafkaConsumer<>(settings(kafka));
        this.reader = reader;
        this.patience = patience;
        this.stop = stop;
    }

    private static Map<String, Object> settings(Map<String, Object> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // A beginning that goes away under the reader is a gap, to be told, not to be skipped.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, IsolationLevel.READ_COMMITTED.toString());
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, RecordBytes.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, RecordBytes.class);
        settings.put(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, List.of(TrimmedPolls.class));
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, TrimmedPolls.RECORDS);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 4 * 1024 * 1024);
        settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "ads-rebuild");
        return settings;
    }

    /** What the topic holds now; waits for the brokers. {@link RefusedException} where there is no such topic. */
    TopicHistory history() {
        TopicHistory history = patience.insist("ask Kafka what " + topic + " holds", () -> {
            List<TopicPartition> partitions =
                    Optional.ofNullable(consumer.partitionsFor(topic)).orElse(List.of()).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            return new TopicHistory(consumer.beginningOffsets(partitions), consumer.endOffsets(partitions));
        });
        if (history.begins().isEmpty()) {
            throw new RefusedException("There is no topic %s at these brokers".formatted(topic));
        }
        return history;
    }

    /**
     * Reads it all.
     *
     * @param ads takes the newest ads of each batch, one for each VIN, and returns when they are safe
     */
    ReplayProgress read(TopicHistory history, Consumer<Collection<Ad>> ads, Consumer<ReplayProgress> progress) {
        consumer.assign(history.begins().keySet());
        history.begins().forEach(consumer::seek);
        positions.putAll(history.begins());
        ReplayProgress soFar = new ReplayProgress(0, history.offsets(), 0, 0);
        while (leaveWhatIsRead(history)) {
            Batch batch = batch(history);
            ads.accept(NewestAds.byVin(batch.ads()).values());
            soFar = new ReplayProgress(
                    offsetsBehind(history),
                    history.offsets(),
                    soFar.records() + batch.records(),
                    soFar.unreadable() + batch.records() - batch.ads().size());
            progress.accept(soFar);
        }
        return soFar;
    }

    private record Batch(long records, List<Ad> ads) {}

    /** As many polls as it takes, without another wait: each is small, for the sake of memory. */
    private Batch batch(TopicHistory history) {
        List<Ad> ads = new ArrayList<>();
        long records = 0;
        int polled = 0;
        ConsumerRecords<byte[], byte[]> poll = poll(POLL);
        while (!poll.isEmpty()) {
            for (ConsumerRecord<byte[], byte[]> record : poll) {
                if (!history.isBehind(new TopicPartition(record.topic(), record.partition()), record.offset())) {
                    records++;
                    reader.read(record, _ -> {}).ifPresent(vehicle -> ads.add(vehicle.ad()));
                }
            }
            polled += poll.count();
            poll = polled < MOST_POLLED ? poll(Duration.ZERO) : ConsumerRecords.empty();
        }
        return new Batch(records, ads);
    }

    /** Waits for brokers that are away by itself. */
    private ConsumerRecords<byte[], byte[]> poll(Duration atMost) {
        stop.pause("read " + topic, Duration.ZERO);
        try {
            return consumer.poll(atMost);
        } catch (InvalidOffsetException gone) {
            throw deleted(gone);
        }
    }

    /** Whether anything is left; what is behind its end is read no further. */
    private boolean leaveWhatIsRead(TopicHistory history) {
        List<TopicPartition> done = consumer.assignment().stream()
                .filter(partition -> history.isBehind(partition, position(partition)))
                .toList();
        consumer.pause(done);
        return done.size() < consumer.assignment().size();
    }

    private long offsetsBehind(TopicHistory history) {
        return consumer.assignment().stream()
                .mapToLong(partition ->
                        Math.min(position(partition), history.ends().get(partition))
                                - history.begins().get(partition))
                .sum();
    }

    /** Where a broker has died it is not sure until the next leader has confirmed it; until then it is the one before. */
    private long position(TopicPartition partition) {
        try {
            positions.put(partition, consumer.position(partition, Duration.ZERO));
        } catch (TimeoutException unsure) {
            // the next poll goes on asking
        } catch (InvalidOffsetException gone) {
            throw deleted(gone);
        }
        return positions.get(partition);
    }

    private RebuildFailedException deleted(InvalidOffsetException gone) {
        return new RebuildFailedException(
                "Records of %s were deleted while it was being read: begin again".formatted(topic), gone);
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(CLOSING));
    }
}
