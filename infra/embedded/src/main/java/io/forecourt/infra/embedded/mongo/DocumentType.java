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

    /** Bytes, roughly: only the size of the store's cache depends on it. */
    private static final int MEMORY_OF_A_FIELD = 100;

    @Override
    public int getMemory(Document document) {
        return MEMORY_OF_A_FIELD * (1 + document.size());
    }

    @Override
    public void write(WriteBuffer to, Document document) {
        to.put(bytes(document).nioBuffer());
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
