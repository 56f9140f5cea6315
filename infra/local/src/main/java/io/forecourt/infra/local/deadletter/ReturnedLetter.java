package io.forecourt.infra.local.deadletter;

import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A dead letter on its way back.
 *
 * @param record what it was
 * @param memo what will be remembered of it
 */
record ReturnedLetter(Letter letter, ProducerRecord<byte[], byte[]> record, ProducerRecord<byte[], byte[]> memo) {

    /** About as many as it takes to send it. */
    long bytes() {
        return Math.max(letter.record().serializedKeySize(), 0)
                + Math.max(letter.record().serializedValueSize(), 0)
                + letter.bytesLeftOut();
    }
}
