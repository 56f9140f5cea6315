package io.forecourt.infra.local.inspection;

import java.nio.ByteBuffer;
import java.util.Arrays;

import io.forecourt.schemas.Contract;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Bytes as they are up to the size of the largest event, and the beginning alone of what is larger: a topic full of poison must
 * not fill the memory of who looks at it. The true length is the record's {@code serializedValueSize}.
 */
final class TrimmedBytes implements Deserializer<byte[]> {

    private static final int BEGINNING = 1024;

    /** An array as long as the original was, with its beginning: what is judged by its length alone is judged rightly. */
    static byte[] padded(byte[] kept, int length) {
        return kept == null || kept.length >= length ? kept : Arrays.copyOf(kept, length);
    }

    @Override
    public byte[] deserialize(String topic, byte[] data) {
        return data == null || data.length <= Contract.MAX_BYTES ? data : Arrays.copyOf(data, BEGINNING);
    }

    @Override
    public byte[] deserialize(String topic, Headers headers, ByteBuffer data) {
        if (data == null) {
            return null;
        }
        byte[] kept = new byte[data.remaining() <= Contract.MAX_BYTES ? data.remaining() : BEGINNING];
        data.duplicate().get(kept);
        return kept;
    }
}
