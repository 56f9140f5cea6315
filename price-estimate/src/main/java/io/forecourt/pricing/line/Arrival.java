package io.forecourt.pricing.line;

import java.time.Instant;

import io.forecourt.pricing.schedule.PartitionGate;
import io.forecourt.schemas.event.EventMetadata;
import io.forecourt.schemas.event.VehicleCreated;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record that was read, until it is acknowledged. */
sealed interface Arrival {

    IncomingKafkaRecord<byte[], byte[]> record();

    PartitionGate.Place place();

    /** A record as Kafka's client has read it. */
    @SuppressWarnings("unchecked") // metadata are found by their class, which knows no type parameters
    static ConsumerRecord<byte[], byte[]> asRead(IncomingKafkaRecord<byte[], byte[]> record) {
        return record.getMetadata(IncomingKafkaRecordMetadata.class)
                .orElseThrow()
                .getRecord();
    }

    /**
     * A vehicle to price.
     *
     * @param vehicle its {@code createdAt} is always set
     * @param metadata of the consumed event
     */
    record Vehicle(
            IncomingKafkaRecord<byte[], byte[]> record,
            PartitionGate.Place place,
            VehicleCreated vehicle,
            EventMetadata metadata,
            Instant dueAt)
            implements Arrival {}

    /** What nobody can read, now or later; due at once. */
    record Unreadable(IncomingKafkaRecord<byte[], byte[]> record, PartitionGate.Place place, Throwable cause)
            implements Arrival {}
}
