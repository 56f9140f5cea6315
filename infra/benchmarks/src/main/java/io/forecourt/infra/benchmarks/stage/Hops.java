package io.forecourt.infra.benchmarks.stage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import io.forecourt.infra.benchmarks.measure.Figure;
import io.forecourt.infra.benchmarks.measure.Finding;
import io.forecourt.infra.benchmarks.measure.Spread;
import io.forecourt.infra.benchmarks.stack.Line;
import io.forecourt.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Where the time of a trip goes, from the moments at which its two events were sent: the producers write them into the records. To the
 * millisecond; all on the clock of this machine.
 */
final class Hops {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Map<String, Long> created;
    private final Map<String, Long> processed;
    private final long nanosAtEpoch;

    private Hops(Map<String, Long> created, Map<String, Long> processed) {
        this.created = created;
        this.processed = processed;
        Instant now = Instant.now();
        nanosAtEpoch = System.nanoTime() - (now.getEpochSecond() * 1_000_000_000L + now.getNano());
    }

    /** Reads both topics to their present end. */
    static Hops read(Line line) {
        return new Hops(sentAt(line, Topics.VEHICLE_CREATED), sentAt(line, Topics.VEHICLE_PROCESSED));
    }

    /** The median of each hop. */
    List<Finding> of(List<Trip> trips) {
        List<Finding> hops = new ArrayList<>();
        hops.add(median(trips, "of it until POST is answered", trip -> trip.answered() - trip.due()));
        hops.add(median(trips, "of it until the relay sends", trip -> nanos(created, trip) - trip.due()));
        hops.add(median(
                trips, "of it until the priced one is sent", trip -> nanos(processed, trip) - nanos(created, trip)));
        hops.add(median(trips, "of it until the ad is visible", trip -> trip.visible() - nanos(processed, trip)));
        return hops;
    }

    private static Figure median(List<Trip> trips, String what, ToDoubleFunction<Trip> nanoseconds) {
        List<Double> millis = trips.stream()
                .map(trip -> nanoseconds.applyAsDouble(trip) / 1e6)
                .toList();
        return Figure.of(what, Spread.of(millis).median(), "ms, median");
    }

    private long nanos(Map<String, Long> sent, Trip trip) {
        return sent.get(trip.vin()) * 1_000_000 + nanosAtEpoch;
    }

    private static Map<String, Long> sentAt(Line line, String topic) {
        Map<String, Long> sent = new HashMap<>();
        Map<String, Object> settings =
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, line.servers().bootstrapServers());
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<String, byte[]> read : consumer.poll(POLL)) {
                    sent.put(read.key(), read.timestamp());
                }
            }
        }
        return sent;
    }
}
