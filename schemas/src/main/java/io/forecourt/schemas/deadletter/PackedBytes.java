package io.forecourt.schemas.deadletter;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Bytes made small for the time for which they wait in memory (RFC 1951). Fast rather than small. */
final class PackedBytes {

    private static final int CHUNK = 8 * 1024;

    private PackedBytes() {}

    static byte[] pack(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream packed = new ByteArrayOutputStream(CHUNK);
            byte[] chunk = new byte[CHUNK];
            while (!deflater.finished()) {
                packed.write(chunk, 0, deflater.deflate(chunk));
            }
            return packed.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /** The bytes as they were; {@code length} is their number. */
    static byte[] unpack(byte[] packed, int length) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed);
            byte[] bytes = new byte[length];
            int done = 0;
            while (done < length && !inflater.finished()) {
                done += inflater.inflate(bytes, done, length - done);
            }
            return bytes;
        } catch (DataFormatException impossible) {
            throw new IllegalStateException("Only what pack made is unpacked", impossible);
        } finally {
            inflater.end();
        }
    }
}
