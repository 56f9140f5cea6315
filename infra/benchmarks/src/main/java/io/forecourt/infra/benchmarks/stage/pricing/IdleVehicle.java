package io.forecourt.infra.benchmarks.stage.pricing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

import io.forecourt.infra.benchmarks.measure.Latencies;
import io.forecourt.infra.benchmarks.measure.ProcessorClock;
import io.forecourt.infra.benchmarks.stack.Line;
import io.forecourt.infra.benchmarks.stage.Workbench;
import io.forecourt.schemas.Topics;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** From an event being handed to Kafka to its price being read, while nobody else wants anything. */
record IdleVehicle(Workbench bench, Line line, CreatedVehicles vehicles) {

    private static final int PARTITIONS = 6;
    private static final int A_SECOND = 25;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration AT_MOST = Duration.ofSeconds(30);

    Latencies measure() throws InterruptedException {
        int number = bench.sized(250, 25);
        Map<String, Long> sentAt = new ConcurrentHashMap<>();
        Histogram nanoseconds = new Histogram(3);
        ProcessorClock processors = bench.processors(line);
        try (var consumer = consumer()) {
            Thread feeding = Thread.ofVirtual()
                    .start(() -> vehicles.feed(number, A_SECOND, vin -> sentAt.put(vin, System.nanoTime())));
            long deadline = System.nanoTime() + AT_MOST.toNanos();
            while (nanoseconds.getTotalCount() < number && System.nanoTime() < deadline) {
                for (ConsumerRecord<String, byte[]> priced : consumer.poll(POLL)) {
                    Long begin = sentAt.remove(priced.key());
                    if (begin != null) {
                        nanoseconds.recordValue(System.nanoTime() - begin);
                    }
                }
            }
            feeding.join(AT_MOST);
        }
        return Latencies.of("event to price, delay 0", "idle, %d/s".formatted(A_SECOND), nanoseconds, processors.use())
                .aim(50, Duration.ofMillis(25));
    }

    /** At the end of the topic. */
    private KafkaConsumer<String, byte[]> consumer() {
        var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, line.servers().bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(Topics.VEHICLE_PROCESSED, partition))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position); // else the end is looked for with the first poll
        return consumer;
    }
}
