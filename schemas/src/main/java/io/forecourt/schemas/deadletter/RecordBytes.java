package io.forecourt.schemas.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Iterator;

import io.forecourt.schemas.Contract;
import io.forecourt.schemas.ContractBreachException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Keeps keys and values as bytes, for consumers that hold them to a contract themselves, and keeps records that can be no
 * events from filling the heap: Kafka bounds what a poll fetches, but not what that unpacks to, which can be a thousand times as
 * much. Bytes that can be those of an event stay as they are. More of them are kept packed, and {@link #original} gives them back
 * unchanged. Of what no dead letter has room for, the length alone is kept; where headers are large together, the large ones
 * are left out, then the last, and {@link DeadLetterHeaders#HEADERS_LEFT_OUT} says so. Stateless.
 */
public final class RecordBytes implements Deserializer<byte[]> {

    /** Bytes of a key or a value that are given back; beyond, it is too large for a dead letter in any case. */
    public static final int MOST_KEPT = 2 * 1024 * 1024;

    /** Bytes of all headers of a record that are kept whole. */
    static final int MOST_OF_HEADERS = 64 * 1024;

    /** Bytes of a header that is kept where they are more. */
    private static final int MOST_OF_A_HEADER = 1024;

    /** Bytes of memory, roughly, that a header takes beside its name and its value. */
    private static final int OVERHEAD_OF_A_HEADER = 64;

    private static final byte[] NOT_KEPT = {};

    @Override
    public byte[] deserialize(String topic, byte[] data) {
        if (data == null || data.length <= Contract.MAX_BYTES) {
            return data;
        }
        return data.length <= MOST_KEPT ? PackedBytes.pack(data) : NOT_KEPT;
    }

    @Override
    public byte[] deserialize(String topic, Headers headers, byte[] data) {
        trim(headers);
        return deserialize(topic, data);
    }

    /**
     * Leaves out of a record without key and value, whose headers no deserializer gets to see, what is left out of any other: for
     * who is told of records within the poll that read them.
     */
    public static void trimWithoutKeyAndValue(ConsumerRecord<?, ?> record) {
        if (record.key() == null && record.value() == null) {
            trim(record.headers());
        }
    }

    /**
     * A record as it came. Its key or value is null also where it was too large to be kept; its {@code serializedKeySize} or
     * {@code serializedValueSize} is that of the original all the same.
     */
    public static ConsumerRecord<byte[], byte[]> original(ConsumerRecord<byte[], byte[]> record) {
        return new ConsumerRecord<>(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.timestampType(),
                record.serializedKeySize(),
                record.serializedValueSize(),
                unpacked(record.key(), record.serializedKeySize()),
                unpacked(record.value(), record.serializedValueSize()),
                record.headers(),
                record.leaderEpoch());
    }

    /** The value, where it can be an event's; {@link ContractBreachException} where it is too large for one. */
    public static byte[] valueOfEvent(ConsumerRecord<?, byte[]> record) {
        if (record.serializedValueSize() > Contract.MAX_BYTES) {
            throw new ContractBreachException(
                    record.topic(),
                    "the value has %d bytes; an event has at most %d"
                            .formatted(record.serializedValueSize(), Contract.MAX_BYTES));
        }
        return record.value();
    }

    private static byte[] unpacked(byte[] kept, int size) {
        if (kept == null || size <= Contract.MAX_BYTES) {
            return kept;
        }
        return size <= MOST_KEPT ? PackedBytes.unpack(kept, size) : null;
    }

    /** To ask a header for its name and value frees it from the buffer of its whole record, of which it is a view until then. */
    private static void trim(Headers headers) {
        long before = bytes(headers);
        if (before + (long) headers.toArray().length * OVERHEAD_OF_A_HEADER <= MOST_OF_HEADERS) {
            return;
        }
        long room = MOST_OF_HEADERS - MOST_OF_A_HEADER; // the rest is for the header that says so
        for (Iterator<Header> each = headers.iterator(); each.hasNext(); ) {
            long size = bytes(each.next());
            if (size > MOST_OF_A_HEADER || size + OVERHEAD_OF_A_HEADER > room) {
                each.remove();
            } else {
                room -= size + OVERHEAD_OF_A_HEADER;
            }
        }
        long leftOut = before - bytes(headers);
        if (leftOut > 0) {
            headers.add(
                    DeadLetterHeaders.HEADERS_LEFT_OUT, String.valueOf(leftOut).getBytes(UTF_8));
        }
    }

    private static long bytes(Headers headers) {
        long bytes = 0;
        for (Header header : headers) {
            bytes += bytes(header);
        }
        return bytes;
    }

    private static long bytes(Header header) {
        return header.key().length() + (header.value() == null ? 0 : header.value().length);
    }
}
