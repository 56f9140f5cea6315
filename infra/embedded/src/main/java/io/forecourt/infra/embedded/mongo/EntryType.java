package io.forecourt.infra.embedded.mongo;

import java.nio.ByteBuffer;
import java.util.Arrays;

import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/**
 * Bytes in the order of their values without sign, for maps in memory: the store has a type for bytes, which in the server's release has no
 * order.
 */
final class EntryType extends BasicDataType<byte[]> {

    @Override
    public int compare(byte[] one, byte[] other) {
        return Arrays.compareUnsigned(one, other);
    }

    @Override
    public int getMemory(byte[] entry) {
        return (int) IndexMemory.bytes(entry);
    }

    @Override
    public void write(WriteBuffer to, byte[] entry) {
        throw new UnsupportedOperationException("There is no file");
    }

    @Override
    public byte[] read(ByteBuffer from) {
        throw new UnsupportedOperationException("There is no file");
    }

    @Override
    public byte[][] createStorage(int size) {
        return new byte[size][];
    }
}
