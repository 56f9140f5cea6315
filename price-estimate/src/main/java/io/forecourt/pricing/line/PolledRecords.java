package io.forecourt.pricing.line;

import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;

import io.forecourt.schemas.deadletter.RecordBytes;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.ClientCustomizer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.Config;

/**
 * Tells the {@link PartitionFlow} of each poll of the consumer, within that poll, and leaves out what is too large of records that
 * no deserializer has seen. Created by Kafka's client.
 */
public final class PolledRecords implements ConsumerInterceptor<byte[], byte[]> {

    private static final String FLOW = "forecourt.partition.flow";

    private PartitionFlow flow;

    /** Has the consumer of the intake created with one. */
    @ApplicationScoped
    static class Installation implements ClientCustomizer<Map<String, Object>> {

        private final PartitionFlow flow;

        Installation(@Identifier(Intake.CHANNEL) PartitionFlow flow) {
            this.flow = flow;
        }

        @Override
        public Map<String, Object> customize(String channel, Config channelConfig, Map<String, Object> config) {
            if (channel.equals(Intake.CHANNEL)) {
                config.put(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, PolledRecords.class.getName());
                config.put(FLOW, flow);
            }
            return config;
        }
    }

    @Override
    public void configure(Map<String, ?> configs) {
        flow = (PartitionFlow) configs.get(FLOW);
    }

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        records.forEach(RecordBytes::trimWithoutKeyAndValue);
        for (TopicPartition partition : records.partitions()) {
            flow.polled(partition.partition(), records.records(partition));
        }
        return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void close() {}
}
