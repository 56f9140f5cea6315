package io.forecourt.stock;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.forecourt.infra.embedded.Infrastructure;
import io.forecourt.infra.embedded.InfrastructureResource;
import io.forecourt.schemas.Topics;
import io.forecourt.schemas.event.VehicleCreated;
import io.forecourt.schemas.serde.ContractDeserializer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The topic that the service writes, read from its beginning as any consumer would. */
public final class Topic {

    /** One for all readings: what it has fetched it keeps, as a service does. */
    private static final Map<String, ContractDeserializer<VehicleCreated>> READERS = new ConcurrentHashMap<>();

    private Topic() {}

    /** All records so far, decoded, in the order of their partitions. */
    public static List<ConsumerRecord<String, VehicleCreated>> records() {
        Infrastructure line = InfrastructureResource.infrastructure();
        Deserializer<VehicleCreated> reader = READERS.computeIfAbsent(
                line.registryUrl() + "/apis/registry/v3", ContractDeserializer::new)::deserialize;
        try (KafkaConsumer<String, VehicleCreated> consumer = new KafkaConsumer<>(
                // The end is known: closing would wait for a fetch that waits for more.
                Map.of("bootstrap.servers", line.bootstrapServers(), "fetch.max.wait.ms", 20),
                new StringDeserializer(),
                reader)) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.VEHICLE_CREATED).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long expected = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            List<ConsumerRecord<String, VehicleCreated>> records = new ArrayList<>();
            while (records.size() < expected) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    public static List<ConsumerRecord<String, VehicleCreated>> recordsOf(String vin) {
        return records().stream().filter(record -> record.key().equals(vin)).toList();
    }
}
