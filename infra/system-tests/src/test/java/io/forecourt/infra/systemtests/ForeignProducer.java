package io.forecourt.infra.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Puts whatever bytes on whatever topic, as somebody could who knows nothing of the contracts. */
final class ForeignProducer implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer;

    ForeignProducer(String bootstrapServers) {
        this(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    private ForeignProducer(Map<String, Object> settings) {
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    static ForeignProducer transactional(String bootstrapServers) {
        var foreign = new ForeignProducer(Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                "foreign-producer"));
        foreign.producer.initTransactions();
        return foreign;
    }

    /** Returns when the brokers have it, or, in a transaction, when it is sent. */
    void send(String topic, int partition, long timestamp, String key, byte[] value) throws Exception {
        producer.send(new ProducerRecord<>(topic, partition, timestamp, key.getBytes(UTF_8), value))
                .get();
    }

    void send(String topic, String key, byte[] value) throws Exception {
        producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value)).get();
    }

    void begin() {
        producer.beginTransaction();
    }

    void commit() {
        producer.commitTransaction();
    }

    void abort() {
        producer.abortTransaction();
    }

    @Override
    public void close() {
        producer.close();
    }
}
