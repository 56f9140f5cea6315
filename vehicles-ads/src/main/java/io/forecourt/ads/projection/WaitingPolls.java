package io.forecourt.ads.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Polls that wait, in order, while earlier ones are being projected, and are then taken all at once: so polls can be small, as
 * their memory needs it, and bulks large. Full with {@link #MOST_RECORDS} records or {@link #MOST_BYTES}; the last poll
 * may exceed either. Thread-safe.
 */
final class WaitingPolls {

    static final int MOST_RECORDS = 500;
    static final long MOST_BYTES = 4L * 1024 * 1024;

    /** Bytes of memory, roughly, that a header takes beside its name and its value. */
    private static final int OVERHEAD_OF_A_HEADER = 64;

    private List<Message<ConsumerRecords<byte[], byte[]>>> waiting = new ArrayList<>();
    private int records;
    private long bytes;
    private CompletableFuture<Void> room = CompletableFuture.completedFuture(null);

    /**
     * Takes one in.
     *
     * @return completes when there is room for another
     */
    synchronized CompletionStage<Void> add(Message<ConsumerRecords<byte[], byte[]>> poll) {
        waiting.add(poll);
        for (ConsumerRecord<byte[], byte[]> record : poll.getPayload()) {
            records++;
            bytes += bytes(record);
        }
        if (room.isDone() && (records >= MOST_RECORDS || bytes >= MOST_BYTES)) {
            room = new CompletableFuture<>();
            notifyAll();
        }
        return room;
    }

    synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Returns when there is no room for another, or so many nanoseconds have passed, or the thread is interrupted, which it then is still. */
    synchronized void awaitFull(long nanos) {
        long begin = System.nanoTime();
        try {
            for (long left = nanos; room.isDone() && left > 0; left = nanos - (System.nanoTime() - begin)) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** All that wait; there is room then. */
    List<Message<ConsumerRecords<byte[], byte[]>>> takeAll() {
        List<Message<ConsumerRecords<byte[], byte[]>>> taken;
        CompletableFuture<Void> roomAgain;
        synchronized (this) {
            taken = waiting;
            roomAgain = room;
            waiting = new ArrayList<>();
            records = 0;
            bytes = 0;
        }
        roomAgain.complete(null); // outside, as it may have the next poll added
        return taken;
    }

    /** In memory; what is kept packed counts as such. */
    private static long bytes(ConsumerRecord<byte[], byte[]> record) {
        long bytes = length(record.key()) + length(record.value());
        for (Header header : record.headers()) {
            bytes += header.key().length() + length(header.value()) + OVERHEAD_OF_A_HEADER;
        }
        return bytes;
    }

    private static long length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
