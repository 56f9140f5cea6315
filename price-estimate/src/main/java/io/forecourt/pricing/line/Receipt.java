package io.forecourt.pricing.line;

import java.util.concurrent.atomic.AtomicInteger;

import io.smallrye.reactive.messaging.kafka.KafkaRecord;

/**
 * For the records that one poll returned of one partition: acknowledged together, by their last one, once all of them are done. So what is
 * committed is done, and a restart repeats no more than the polls that were not done. Thread-safe.
 */
final class Receipt {

    private final KafkaRecord<byte[], byte[]> last;
    private final AtomicInteger open;

    /**
     * Of the records up to this one.
     *
     * @param last of the partition in its poll
     * @param records how many they are
     */
    Receipt(KafkaRecord<byte[], byte[]> last, int records) {
        this.last = last;
        this.open = new AtomicInteger(records);
    }

    /** One of the records is done; to be called once for each. */
    void done() {
        if (open.decrementAndGet() == 0) {
            last.ack();
        }
    }
}
