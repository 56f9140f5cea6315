package io.forecourt.pricing.line;

import io.forecourt.pricing.schedule.PartitionGate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record as it was polled.
 *
 * @param place that it holds in the room of its partition
 */
record Polled(ConsumerRecord<byte[], byte[]> record, PartitionGate.Place place) {}
