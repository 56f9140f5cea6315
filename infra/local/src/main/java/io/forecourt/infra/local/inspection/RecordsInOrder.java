package io.forecourt.infra.local.inspection;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Predicate;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The records of a range by time, with the order of each partition kept. Holds one poll of each partition at most, already
 * made readable, so that neither long topics nor large records fill the memory.
 */
final class RecordsInOrder {

    private final Consumer<byte[], byte[]> consumer;
    private final LogRange range;
    private final Predicate<ConsumerRecord<byte[], byte[]>> wanted;
    private final RecordViewer viewer;
    private final Map<TopicPartition, Queue<ShownRecord>> waiting = new HashMap<>();

    RecordsInOrder(
            Consumer<byte[], byte[]> consumer,
            LogRange range,
            Predicate<ConsumerRecord<byte[], byte[]>> wanted,
            RecordViewer viewer) {
        this.consumer = consumer;
        this.range = range;
        this.wanted = wanted;
        this.viewer = viewer;
        range.partitions().forEach(partition -> waiting.put(partition, new ArrayDeque<>()));
        range.seek(consumer);
    }

    /** Empty at the end of the range. */
    Optional<ShownRecord> next() {
        List<TopicPartition> empty = empty();
        while (!empty.isEmpty()) {
            for (ConsumerRecord<byte[], byte[]> logged : range.poll(consumer, empty)) {
                if (wanted.test(logged)) {
                    waiting.get(new TopicPartition(logged.topic(), logged.partition()))
                            .add(viewer.view(logged));
                }
            }
            empty = empty();
        }
        return waiting.values().stream()
                .filter(queue -> !queue.isEmpty())
                .min(Comparator.comparing(
                                (Queue<ShownRecord> queue) -> queue.element().timestamp())
                        .thenComparing(queue -> queue.element().partition()))
                .map(Queue::remove);
    }

    /** Partitions with more to come and nothing that waits: what they bring might be the next. */
    private List<TopicPartition> empty() {
        return range.unread(consumer).stream()
                .filter(partition -> waiting.get(partition).isEmpty())
                .toList();
    }
}
