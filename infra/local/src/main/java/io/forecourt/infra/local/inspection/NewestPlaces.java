package io.forecourt.infra.local.inspection;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds where the newest records of a topic begin. Goes back from the end in growing steps until each partition has brought
 * enough of them or is at its beginning; remembers places alone, never records.
 */
final class NewestPlaces {

    private static final long SHORTEST_STEP = 50;

    private final int count;
    private final Predicate<ConsumerRecord<byte[], byte[]>> wanted;
    private final PriorityQueue<Place> newest = new PriorityQueue<>();
    private final Map<TopicPartition, Integer> found = new HashMap<>();

    NewestPlaces(int count, Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
        this.count = count;
        this.wanted = wanted;
    }

    /** Whether it is one of the newest, once they were searched. */
    boolean include(Place place) {
        return !newest.isEmpty() && place.compareTo(newest.peek()) >= 0;
    }

    /** The range from the first of the newest in each partition to the end. */
    LogRange search(
            Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> beginnings, Map<TopicPartition, Long> ends) {
        LogRange looked = new LogRange(ends, ends);
        long step = Math.max(SHORTEST_STEP, count);
        List<TopicPartition> unfinished = unfinished(looked, beginnings);
        while (!unfinished.isEmpty()) {
            looked = looked.before(unfinished, beginnings, step);
            look(consumer, looked);
            unfinished = unfinished(looked, beginnings);
            step *= 2;
        }
        Map<TopicPartition, Long> first =
                newest.stream().collect(Collectors.toMap(place -> partition(place, ends), Place::offset, Math::min));
        ends.forEach(first::putIfAbsent);
        return new LogRange(first, ends);
    }

    private List<TopicPartition> unfinished(LogRange looked, Map<TopicPartition, Long> beginnings) {
        return looked.partitions().stream()
                .filter(partition -> looked.from().get(partition) > beginnings.get(partition))
                .filter(partition -> found.getOrDefault(partition, 0) < count)
                .toList();
    }

    private void look(Consumer<byte[], byte[]> consumer, LogRange range) {
        range.seek(consumer);
        for (List<TopicPartition> unread = range.unread(consumer); !unread.isEmpty(); unread = range.unread(consumer)) {
            range.poll(consumer, unread).stream().filter(wanted).forEach(this::remember);
        }
    }

    private void remember(ConsumerRecord<byte[], byte[]> logged) {
        found.merge(new TopicPartition(logged.topic(), logged.partition()), 1, Integer::sum);
        newest.add(Place.of(logged));
        if (newest.size() > count) {
            newest.remove();
        }
    }

    private static TopicPartition partition(Place place, Map<TopicPartition, Long> ends) {
        return new TopicPartition(ends.keySet().iterator().next().topic(), place.partition());
    }
}
