package io.forecourt.pricing.line;

import io.forecourt.pricing.schedule.PartitionGate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record as it was polled.
 *
 * @param place that it holds in the room of its partition
 * @param receipt for it and the others of its poll
 */
record Polled(ConsumerRecord<byte[], byte[]> record, PartitionGate.Place place, Receipt receipt) {

    /**
     * Kafka has what came of it. Means nothing any more once its partition was revoked: the poll that returns it again, to whomever, has a
     * receipt of its own, which ends with the same offset.
     */
    void done() {
        place.whileKept(receipt::done);
    }

    /** It is needed no longer, done or not. */
    void free() {
        receipt.free(place);
    }
}
