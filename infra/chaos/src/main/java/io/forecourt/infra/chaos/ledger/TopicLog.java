package io.forecourt.infra.chaos.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.forecourt.infra.embedded.Infrastructure;
import io.forecourt.schemas.Contract;
import io.forecourt.schemas.event.EventMetadata;
import io.forecourt.schemas.event.VehicleEvent;
import io.forecourt.schemas.serde.ContractDeserializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads topics from their beginning to where they end at the moment of asking, without what was never committed. It keeps the
 * schemas that it has met, and so reads events on whatever becomes of the registry.
 */
public final class TopicLog {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int PREFIX_BYTES = 5;

    private final Infrastructure infrastructure;
    private final ContractDeserializer<VehicleEvent> reader;

    public TopicLog(Infrastructure infrastructure) {
        this.infrastructure = infrastructure;
        this.reader = new ContractDeserializer<>(infrastructure.registryUrl() + "/apis/registry/v3");
    }

    /** All events of a topic, in the order of each partition; every one is held to its contract. */
    public <E extends VehicleEvent> List<LoggedEvent<E>> events(String topic, Contract<E> contract) {
        return records(topic).stream().map(logged -> logged(contract, logged)).toList();
    }

    /** All records of a topic as they are. */
    public List<ConsumerRecord<String, byte[]>> records(String topic) {
        return records(topic, new StringDeserializer());
    }

    /** The same, where keys may be anything. */
    public List<ConsumerRecord<byte[], byte[]>> bytes(String topic) {
        return records(topic, new ByteArrayDeserializer());
    }

    private <K> List<ConsumerRecord<K, byte[]>> records(String topic, Deserializer<K> keys) {
        try (KafkaConsumer<K, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        infrastructure.bootstrapServers(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        // The end is known: closing would wait for a fetch that waits for more.
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        20,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                keys,
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return readTo(consumer, consumer.endOffsets(partitions));
        }
    }

    private static <K> List<ConsumerRecord<K, byte[]>> readTo(
            KafkaConsumer<K, byte[]> consumer, Map<TopicPartition, Long> ends) {
        List<ConsumerRecord<K, byte[]>> read = new ArrayList<>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(read::add);
        }
        return read;
    }

    private <E extends VehicleEvent> LoggedEvent<E> logged(
            Contract<E> contract, ConsumerRecord<String, byte[]> logged) {
        String identity = EventMetadata.read(
                        logged.headers(),
                        logged.topic(),
                        logged.partition(),
                        logged.offset(),
                        logged.key(),
                        Instant.ofEpochMilli(logged.timestamp()))
                .id();
        String text = new String(logged.value(), PREFIX_BYTES, logged.value().length - PREFIX_BYTES, UTF_8);
        VehicleEvent event = reader.deserialize(logged.topic(), logged.value());
        return new LoggedEvent<>(identity, text, contract.eventType().cast(event));
    }
}
