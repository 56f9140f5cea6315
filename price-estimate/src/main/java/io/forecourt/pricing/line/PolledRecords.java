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
 * Has each poll of the consumer counted within that poll, and leaves out what is too large of records that no deserializer has seen.
 * Created by Kafka's client.
 */
public final class PolledRecords implements ConsumerInterceptor<byte[], byte[]> {

    private static final String COUNT = "forecourt.polled.records.count";

    private Count count;

    /** Has the consumer of the intake created with one. */
    @ApplicationScoped
    static class Count implements ClientCustomizer<Map<String, Object>> {

        private final CommittableOffsets offsets;
        private final PartitionFlow flow;
        private final Breakdown breakdown;

        Count(CommittableOffsets offsets, @Identifier(Intake.CHANNEL) PartitionFlow flow, Breakdown breakdown) {
            this.offsets = offsets;
            this.flow = flow;
            this.breakdown = breakdown;
        }

        @Override
        public Map<String, Object> customize(String channel, Config channelConfig, Map<String, Object> config) {
            if (channel.equals(Intake.CHANNEL)) {
                config.put(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, PolledRecords.class.getName());
                config.put(COUNT, this);
            }
            return config;
        }

        /** All offsets first: whatever goes wrong then, nothing is committed from there on, and a restart reads it again. */
        void polled(ConsumerRecords<byte[], byte[]> records) {
            try {
                records.partitions().forEach(each -> offsets.polled(each.partition(), records.records(each)));
                records.forEach(RecordBytes::trimWithoutKeyAndValue);
                records.partitions().forEach(each -> flow.polled(each.partition(), records.records(each)));
            } catch (Throwable unforeseen) { // Kafka's client would go on with records that nobody has counted
                breakdown.because(unforeseen);
            }
        }
    }

    @Override
    public void configure(Map<String, ?> configs) {
        count = (Count) configs.get(COUNT);
    }

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        count.polled(records);
        return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void close() {}
}
