package io.forecourt.infra.embedded.mongo;

import java.nio.ByteBuffer;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** Documents as BSON, which has its own length in front. */
final class DocumentType extends BasicDataType<Document> {

    /**
     * Bytes, more than they are: the store splits a page at 16 KB by this measure, and has each page that a change concerns read and written
     * with all that stands on it. Documents come in no order, so a page of few is cheap: one of 17 fields has a page of its own. The
     * store's cache counts by it too.
     */
    private static final int MEMORY_OF_A_FIELD = 800;

    private static final int USUAL_BYTES = 4096;
    private static final int MOST_KEPT_BYTES = 1 << 20;

    /** What is written is encoded here, one document after the other. */
    private static final ThreadLocal<ByteBuf> SCRATCH = ThreadLocal.withInitial(() -> Unpooled.buffer(USUAL_BYTES));

    @Override
    public int getMemory(Document document) {
        return MEMORY_OF_A_FIELD * (1 + document.size());
    }

    @Override
    public void write(WriteBuffer to, Document document) {
        ByteBuf bytes = SCRATCH.get().clear();
        BsonEncoder.encodeDocument(document, bytes);
        to.put(bytes.nioBuffer());
        if (bytes.capacity() > MOST_KEPT_BYTES) {
            SCRATCH.remove();
        }
    }

    @Override
    public Document read(ByteBuffer from) {
        ByteBuf bytes = Unpooled.wrappedBuffer(from);
        Document document = BsonDecoder.decodeBson(bytes);
        from.position(from.position() + bytes.readerIndex());
        return document;
    }

    @Override
    public Document[] createStorage(int size) {
        return new Document[size];
    }

    static ByteBuf bytes(Document document) {
        ByteBuf bytes = Unpooled.buffer(512);
        BsonEncoder.encodeDocument(document, bytes);
        return bytes;
    }
}
