package io.forecourt.infra.systemtests;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import io.forecourt.infra.embedded.Infrastructure;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A plain Kafka producer that knows of no contract: it sends what it is told, to the partition that it is told. */
final class Stranger implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> plain;
    private final KafkaProducer<byte[], byte[]> compressing;

    Stranger(Infrastructure infrastructure) {
        this.plain = producer(infrastructure, Map.of());
        this.compressing = producer(
                infrastructure,
                Map.of(
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "gzip",
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        32 * 1024 * 1024));
    }

    private static KafkaProducer<byte[], byte[]> producer(Infrastructure infrastructure, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, infrastructure.bootstrapServers());
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Where it stands, once the brokers have it. */
    RecordMetadata send(String topic, int partition, ForeignRecord record) {
        try {
            return (record.compressed() ? compressing : plain)
                    .send(new ProducerRecord<>(topic, partition, null, record.key(), record.value(), record.headers()))
                    .get();
        } catch (ExecutionException refused) {
            throw new IllegalStateException("The brokers refuse: " + record.what(), refused.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        plain.close();
        compressing.close();
    }
}
