package io.forecourt.pricing.line;

import java.util.concurrent.atomic.AtomicInteger;

import io.forecourt.pricing.schedule.PartitionGate;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;

/**
 * For the records that one poll returned of one partition: acknowledged together, by their last one, once all of them are done. So nothing is
 * committed that is not done; a restart repeats all from the first poll that was not. Thread-safe.
 */
final class Receipt {

    private final KafkaRecord<byte[], byte[]> last;
    private final PartitionGate.Place placeOfLast;
    private final AtomicInteger open;

    /**
     * Of the records up to this one.
     *
     * @param last of the partition in its poll; in memory until all are done
     * @param placeOfLast which it holds for as long
     * @param records how many they are
     */
    Receipt(KafkaRecord<byte[], byte[]> last, PartitionGate.Place placeOfLast, int records) {
        this.last = last;
        this.placeOfLast = placeOfLast;
        this.open = new AtomicInteger(records);
    }

    /** One of the records is done; to be called once for each. */
    void done() {
        if (open.decrementAndGet() == 0) {
            last.ack();
        }
    }

    /** One of the records is needed no longer; more than once changes nothing. */
    void free(PartitionGate.Place place) {
        if (place != placeOfLast) {
            place.done();
        }
        if (open.get() == 0) {
            placeOfLast.done();
        }
    }
}
