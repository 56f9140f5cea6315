package io.forecourt.schemas.deadletter;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

import io.forecourt.schemas.Topics;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Finds the oldest dead letter of each partition of a topic that is neither redriven nor gone. It reads the memos of redrives
 * once, and of the dead letters only the ones that it looks for. Not thread-safe.
 */
final class OldestLetters {

    private record Letter(long offset, Instant setAside) {}

    private final Consumer<byte[], byte[]> consumer;
    private final List<TopicPartition> letters;
    private final List<TopicPartition> memos;
    private final RedrivenLetters redriven;

    /** Of each partition with any: its oldest letter. */
    private final Map<TopicPartition, Letter> oldest = new HashMap<>();

    /** No letter before these offsets is outstanding. */
    private final Map<TopicPartition, Long> searched = new HashMap<>();

    /** The consumer is for this object alone. */
    OldestLetters(Consumer<byte[], byte[]> consumer, String deadLetterTopic) {
        this.consumer = consumer;
        this.letters = partitions(deadLetterTopic);
        this.memos = partitions(Topics.DEAD_LETTER_REDRIVES);
        this.redriven = new RedrivenLetters(deadLetterTopic);
        List<TopicPartition> all =
                Stream.concat(letters.stream(), memos.stream()).toList();
        consumer.assign(all);
        consumer.seekToBeginning(all);
        consumer.pause(all);
    }

    /**
     * Looks now.
     *
     * @return when the oldest of all was set aside, empty where none is outstanding
     * @throws KafkaException where the cluster is away, or a topic became shorter: another object must begin from nothing then
     */
    Optional<Instant> look() {
        Map<TopicPartition, Long> ended = consumer.endOffsets(memos);
        requireThatItGrew(ended, consumer::position);
        LogEnd.readTo(ended, consumer, memo -> {
            redriven.learn(memo);
            return true;
        });
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(letters);
        Map<TopicPartition, Long> ends = consumer.endOffsets(letters);
        requireThatItGrew(ends, partition -> searched.getOrDefault(partition, 0L));
        for (TopicPartition partition : letters) {
            search(partition, begins.get(partition), ends.get(partition));
        }
        return oldest.values().stream().map(Letter::setAside).min(Instant::compareTo);
    }

    private void search(TopicPartition partition, long begin, long end) {
        redriven.forgetBefore(partition.partition(), begin);
        long from = redriven.firstOther(partition.partition(), Math.max(begin, searched.getOrDefault(partition, 0L)));
        Letter held = oldest.get(partition);
        if (held != null && held.offset() == from) {
            return;
        }
        oldest.remove(partition);
        if (from < end) {
            consumer.seek(partition, from);
            LogEnd.readTo(Map.of(partition, end), consumer, letter -> isRedriven(letter) || keep(partition, letter));
        }
        searched.put(
                partition, oldest.containsKey(partition) ? oldest.get(partition).offset() : Math.max(from, end));
    }

    private boolean isRedriven(ConsumerRecord<byte[], byte[]> letter) {
        return redriven.contains(letter.partition(), letter.offset());
    }

    /** Answers that nothing more is wanted. */
    private boolean keep(TopicPartition partition, ConsumerRecord<byte[], byte[]> letter) {
        oldest.put(partition, new Letter(letter.offset(), Instant.ofEpochMilli(letter.timestamp())));
        return false;
    }

    private static void requireThatItGrew(Map<TopicPartition, Long> ends, ToLongFunction<TopicPartition> readTo) {
        ends.forEach((partition, end) -> {
            if (end < readTo.applyAsLong(partition)) {
                throw new KafkaException(partition + " is shorter than it was");
            }
        });
    }

    private List<TopicPartition> partitions(String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new UnknownTopicOrPartitionException("There is no topic " + topic);
        }
        return partitions;
    }
}
