package io.forecourt.ads.projection;

import java.util.Map;

import io.forecourt.schemas.deadletter.RecordBytes;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Leaves out, within each poll, what is too large of the headers of records that no deserializer has seen. So only those of one
 * poll are ever there whole, which is why polls are small ({@link #RECORDS}); what works in bulk takes many of them. Created by
 * Kafka's client.
 */
public final class TrimmedPolls implements ConsumerInterceptor<byte[], byte[]> {

    /** {@code max.poll.records} of whoever reads with it. */
    public static final int RECORDS = 10;

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        records.forEach(RecordBytes::trimWithoutKeyAndValue);
        return records;
    }

    @Override
    public void configure(Map<String, ?> settings) {}

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void close() {}
}
