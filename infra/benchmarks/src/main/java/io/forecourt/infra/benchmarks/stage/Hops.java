package io.forecourt.infra.benchmarks.stage;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

import io.forecourt.infra.benchmarks.measure.Figure;
import io.forecourt.infra.benchmarks.measure.Finding;
import io.forecourt.infra.benchmarks.measure.Spread;
import io.forecourt.infra.benchmarks.stack.Line;
import io.forecourt.infra.embedded.Infrastructure;
import io.forecourt.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Where the time of a trip goes, by the time of the record with its price, to the millisecond. All on the clock of this machine. */
final class Hops {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long A_SECOND = 1_000_000_000L;

    private final Map<String, Object> settings;
    private final Map<TopicPartition, Long> begin;

    private Hops(Infrastructure servers) {
        settings = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers.bootstrapServers());
        try (var consumer = consumer()) {
            begin = consumer.endOffsets(consumer.partitionsFor(Topics.VEHICLE_PROCESSED).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList());
        }
    }

    /** Of trips that begin from now on. */
    static Hops fromNowOn(Line line) {
        return new Hops(line.servers());
    }

    /** The median of each hop, of trips that have ended. */
    List<Finding> of(List<Trip> trips) {
        Map<String, Long> priced = pricedAt();
        long nanosAtEpoch = System.nanoTime() - nanos(Instant.now());
        ToLongFunction<Trip> pricedAt = trip -> priced.get(trip.vin()) + nanosAtEpoch;
        return List.of(
                median(trips, "of it POST to answer", trip -> trip.answered() - trip.due()),
                median(
                        trips,
                        "of it answer to relayed and priced",
                        trip -> pricedAt.applyAsLong(trip) - trip.answered()),
                median(trips, "of it priced to visible", trip -> trip.visible() - pricedAt.applyAsLong(trip)));
    }

    private static Figure median(List<Trip> trips, String what, ToLongFunction<Trip> nanoseconds) {
        List<Double> millis =
                trips.stream().map(trip -> nanoseconds.applyAsLong(trip) / 1e6).toList();
        return Figure.of(what, Spread.of(millis).median(), "ms, median");
    }

    private Map<String, Long> pricedAt() {
        Map<String, Long> sent = new HashMap<>();
        try (var consumer = consumer()) {
            consumer.assign(begin.keySet());
            begin.forEach(consumer::seek);
            Map<TopicPartition, Long> ends = consumer.endOffsets(begin.keySet());
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (begin.keySet().stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("%s could not be read to its end within %d s, but for %d events"
                            .formatted(Topics.VEHICLE_PROCESSED, PATIENCE.toSeconds(), sent.size()));
                }
                for (ConsumerRecord<String, byte[]> read : consumer.poll(POLL)) {
                    sent.put(read.key(), read.timestamp() * 1_000_000);
                }
            }
        }
        return sent;
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private static long nanos(Instant moment) {
        return moment.getEpochSecond() * A_SECOND + moment.getNano();
    }
}
