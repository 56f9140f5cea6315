package io.forecourt.infra.benchmarks.stage.pricing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

import io.forecourt.infra.benchmarks.measure.Latencies;
import io.forecourt.infra.benchmarks.measure.ProcessorClock;
import io.forecourt.infra.benchmarks.stack.Line;
import io.forecourt.infra.benchmarks.stage.TopicEnd;
import io.forecourt.infra.benchmarks.stage.Workbench;
import io.forecourt.schemas.Topics;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** From the moment at which an event should have been handed to Kafka to its price being read, while nobody else wants anything. */
record IdleVehicle(Workbench bench, Line line, CreatedVehicles vehicles) {

    private static final int A_SECOND = 50;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration AT_MOST = Duration.ofSeconds(30);

    Latencies measure() throws InterruptedException {
        int number = bench.sized(500, 25);
        Map<String, Long> dueAt = new ConcurrentHashMap<>();
        Histogram nanoseconds = Latencies.histogram();
        ProcessorClock processors = bench.processors(line);
        try (var consumer = consumer()) {
            Thread feeding = Thread.ofVirtual().start(() -> vehicles.feed(number, A_SECOND, dueAt::put));
            long deadline = System.nanoTime() + AT_MOST.toNanos();
            while (nanoseconds.getTotalCount() < number && System.nanoTime() < deadline) {
                for (ConsumerRecord<String, byte[]> priced : consumer.poll(POLL)) {
                    Long begin = dueAt.remove(priced.key());
                    if (begin != null) {
                        nanoseconds.recordValue(System.nanoTime() - begin);
                    }
                }
            }
            feeding.join(AT_MOST);
        }
        if (nanoseconds.getTotalCount() < number) {
            throw new IllegalStateException("%d of %d vehicles have a price after %d s"
                    .formatted(nanoseconds.getTotalCount(), number, AT_MOST.toSeconds()));
        }
        return Latencies.of("event to price, delay 0", "idle, %d/s".formatted(A_SECOND), nanoseconds, processors.use());
    }

    /** At the end of the topic. */
    private KafkaConsumer<String, byte[]> consumer() {
        var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, line.servers().bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = IntStream.range(0, TopicEnd.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(Topics.VEHICLE_PROCESSED, partition))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position); // else the end is looked for with the first poll
        return consumer;
    }
}
