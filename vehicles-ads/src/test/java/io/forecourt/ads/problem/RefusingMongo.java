package io.forecourt.ads.problem;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.bson.BsonBinaryWriter;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;

/** Speaks as much of MongoDB's protocol as a client needs to find a primary, and then refuses whatever it is asked, with one error code. */
final class RefusingMongo implements AutoCloseable {

    private static final int REPLY = 1;
    private static final int QUERY = 2004;
    private static final int MESSAGE = 2013;
    private static final int HEADER_BYTES = 16;

    private final ServerSocket server;
    private volatile int code;

    RefusingMongo() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    String connectionString() {
        return "mongodb://localhost:" + server.getLocalPort();
    }

    void refuseWith(int errorCode) {
        code = errorCode;
    }

    private void accept() {
        while (true) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            while (true) {
                ByteBuffer header = littleEndian(in.readNBytes(HEADER_BYTES));
                if (header.remaining() < HEADER_BYTES) {
                    return;
                }
                byte[] body = in.readNBytes(header.getInt(0) - HEADER_BYTES);
                client.getOutputStream().write(answer(header.getInt(4), header.getInt(12), body));
            }
        } catch (EOFException closed) {
            // the client is gone
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] answer(int request, int kind, byte[] body) {
        boolean greeting = new String(body, ISO_8859_1).matches("(?s).*(hello|isMaster|ismaster).*");
        byte[] document = bytes(greeting ? greeting() : refusal());
        boolean legacy = kind == QUERY;
        int before = legacy ? 20 : 5;
        ByteBuffer answer = ByteBuffer.allocate(HEADER_BYTES + before + document.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(HEADER_BYTES + before + document.length)
                .putInt(request)
                .putInt(request)
                .putInt(legacy ? REPLY : MESSAGE);
        if (legacy) {
            answer.putInt(0).putLong(0).putInt(0).putInt(1);
        } else {
            answer.putInt(0).put((byte) 0);
        }
        return answer.put(document).array();
    }

    private static BsonDocument greeting() {
        return new BsonDocument("ok", new BsonDouble(1))
                .append("isWritablePrimary", BsonBoolean.TRUE)
                .append("ismaster", BsonBoolean.TRUE)
                .append("helloOk", BsonBoolean.TRUE)
                .append("maxWireVersion", new BsonInt32(21))
                .append("minWireVersion", new BsonInt32(0))
                .append("maxBsonObjectSize", new BsonInt32(16 * 1024 * 1024))
                .append("maxMessageSizeBytes", new BsonInt32(48_000_000))
                .append("maxWriteBatchSize", new BsonInt32(100_000));
    }

    private BsonDocument refusal() {
        return new BsonDocument("ok", new BsonDouble(0))
                .append("errmsg", new BsonString("refused"))
                .append("code", new BsonInt32(code));
    }

    private static byte[] bytes(BsonDocument document) {
        BasicOutputBuffer buffer = new BasicOutputBuffer();
        new BsonDocumentCodec()
                .encode(
                        new BsonBinaryWriter(buffer),
                        document,
                        EncoderContext.builder().build());
        return buffer.toByteArray();
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
