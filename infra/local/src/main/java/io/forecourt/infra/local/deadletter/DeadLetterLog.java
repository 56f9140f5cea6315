package io.forecourt.infra.local.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.forecourt.schemas.Topics;
import io.forecourt.schemas.deadletter.DeadLetterId;
import io.forecourt.schemas.deadletter.LogEnd;
import io.forecourt.schemas.deadletter.RedriveMemo;
import io.forecourt.schemas.deadletter.RedrivenLetters;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The dead letters of a cluster, one after the other: however many there are, few are in memory. Reads only what is committed
 * and leaves no trace. Not thread-safe.
 *
 * <p>Whatever Kafka fails with comes out as it is, a {@link org.apache.kafka.common.KafkaException}.
 */
public final class DeadLetterLog implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer;

    public DeadLetterLog(String bootstrapServers) {
        this.consumer = new KafkaConsumer<>(
                settings(bootstrapServers), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Hands over all letters that there are at the moment, topic by topic, partition by partition, each in its order. What is
     * set aside meanwhile, perhaps because it was just sent back, is not among them.
     *
     * @param wantsMore told each letter, answers whether to go on
     */
    public void read(Predicate<Letter> wantsMore) {
        Map<String, RedrivenLetters> redriven = redriven();
        List<TopicPartition> partitions = Topics.deadLetters().stream()
                .flatMap(topic -> partitions(topic).stream())
                .toList();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        boolean[] enough = {false};
        for (TopicPartition partition : partitions) {
            if (!enough[0]) {
                readFrom(partition, begin(partition), ends.get(partition), read -> {
                    enough[0] = read.offset() < ends.get(partition)
                            && !wantsMore.test(letter(read, redriven.get(partition.topic())));
                    return !enough[0];
                });
            }
        }
    }

    /**
     * Hands over the letters of these identities, in their order.
     *
     * @param wantsMore told each letter, answers whether to go on
     * @return those that are not there
     */
    public Set<DeadLetterId> find(Set<DeadLetterId> ids, Predicate<Letter> wantsMore) {
        Map<String, RedrivenLetters> redriven = redriven();
        Set<DeadLetterId> missing = new LinkedHashSet<>();
        for (DeadLetterId id : ids) {
            Optional<Letter> letter = Topics.deadLetters().contains(id.topic())
                    ? record(id.topic(), id.partition(), id.offset())
                            .map(read -> letter(read, redriven.get(id.topic())))
                    : Optional.empty();
            if (letter.isEmpty()) {
                missing.add(id);
            } else if (!wantsMore.test(letter.get())) {
                break;
            }
        }
        return missing;
    }

    /** The record that a letter came from, where it still is. */
    Optional<ConsumerRecord<byte[], byte[]>> original(Origin origin) {
        return record(origin.topic(), origin.partition(), origin.offset());
    }

    /** What is remembered of a letter's redrive. */
    public Optional<RedriveMemo> memo(DeadLetterId id) {
        List<RedriveMemo> memos = new ArrayList<>();
        readMemos(memo -> {
            if (memo.key() != null && id.toString().equals(new String(memo.key(), UTF_8))) {
                memos.clear();
                RedriveMemo.parse(memo.value() == null ? new byte[0] : memo.value())
                        .ifPresent(memos::add);
            }
        });
        return memos.stream().findFirst();
    }

    /** How many partitions a topic has, 0 where there is no such topic. */
    int partitionCount(String topic) {
        return partitions(topic).size();
    }

    private Map<String, RedrivenLetters> redriven() {
        Map<String, RedrivenLetters> redriven = new HashMap<>();
        Topics.deadLetters().forEach(topic -> redriven.put(topic, new RedrivenLetters(topic)));
        readMemos(memo -> redriven.values().forEach(letters -> letters.learn(memo)));
        return redriven;
    }

    private void readMemos(Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        for (TopicPartition partition : partitions(Topics.DEAD_LETTER_REDRIVES)) {
            readFrom(partition, begin(partition), end(partition), memo -> {
                reader.accept(memo);
                return true;
            });
        }
    }

    private Optional<ConsumerRecord<byte[], byte[]>> record(String topic, int number, long offset) {
        var partition = new TopicPartition(topic, number);
        if (!partitions(topic).contains(partition) || offset < begin(partition)) {
            return Optional.empty();
        }
        List<ConsumerRecord<byte[], byte[]>> first = new ArrayList<>();
        readFrom(partition, offset, end(partition), read -> {
            first.add(read);
            return false;
        });
        return first.stream().filter(read -> read.offset() == offset).findFirst();
    }

    private void readFrom(
            TopicPartition partition, long offset, long end, Predicate<ConsumerRecord<byte[], byte[]>> wantsMore) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, offset);
        LogEnd.readTo(Map.of(partition, end), consumer, wantsMore);
    }

    private long end(TopicPartition partition) {
        return consumer.endOffsets(List.of(partition)).get(partition);
    }

    private long begin(TopicPartition partition) {
        return consumer.beginningOffsets(List.of(partition)).get(partition);
    }

    private List<TopicPartition> partitions(String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .sorted(Comparator.comparingInt(TopicPartition::partition))
                .toList();
    }

    private static Letter letter(ConsumerRecord<byte[], byte[]> read, RedrivenLetters redriven) {
        return new Letter(read, redriven.contains(read.partition(), read.offset()));
    }

    /** Ten letters of 2 MiB each may come in a few kilobytes, so that few are unpacked at once. */
    private static Map<String, Object> settings(String bootstrapServers) {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                // A fetch that waits for what is yet to come holds up the next partition's, and the end.
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                20,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                10,
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                2 * 1024 * 1024,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                15_000,
                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                10_000);
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }
}
