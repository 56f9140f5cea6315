package io.forecourt.infra.chaos.fault;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import io.forecourt.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Records of both topics come once more, in shuffled order and among those that are new, byte for byte and with their headers: as
 * a producer without idempotence, a mirror or a hasty operator may bring about.
 *
 * @param most how many records of each topic, the newest ones
 */
public record Redelivery(int most) implements Fault {

    @Override
    public String name() {
        return "duplicate and reordered delivery";
    }

    @Override
    public Set<String> parts() {
        return new LinkedHashSet<>(Scene.BROKERS);
    }

    @Override
    public void apply(Scene scene) throws InterruptedException {
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                scene.system().infrastructure().bootstrapServers(),
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                (int) Scene.PATIENCE.toMillis());
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (String topic : List.of(Topics.VEHICLE_PROCESSED, Topics.VEHICLE_CREATED)) {
                List<Future<RecordMetadata>> sent = shuffled(scene, topic).stream()
                        .map(record -> producer.send(again(record)))
                        .toList();
                for (Future<RecordMetadata> repeat : sent) {
                    repeat.get();
                }
            }
        } catch (ExecutionException refused) {
            throw new FaultFailedException("The brokers refuse a repeat", refused.getCause());
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> shuffled(Scene scene, String topic) {
        List<ConsumerRecord<byte[], byte[]>> all = scene.log().bytes(topic);
        List<ConsumerRecord<byte[], byte[]>> chosen =
                new ArrayList<>(all.subList(Math.max(0, all.size() - most), all.size()));
        Collections.shuffle(chosen, new Random(scene.random().nextLong()));
        return chosen;
    }

    private static ProducerRecord<byte[], byte[]> again(ConsumerRecord<byte[], byte[]> record) {
        return new ProducerRecord<>(
                record.topic(), record.partition(), record.timestamp(), record.key(), record.value(), record.headers());
    }

    @Override
    public void heal(Scene scene) {
        // What was said cannot be unsaid.
    }
}
