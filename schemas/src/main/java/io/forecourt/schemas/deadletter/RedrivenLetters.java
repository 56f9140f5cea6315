package io.forecourt.schemas.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Which dead letters of one topic were redriven, told by the records of {@code dead-letter.redrives}. Takes a bit a dead
 * letter. Not thread-safe.
 */
public final class RedrivenLetters {

    /** Offsets on a page: 8 KiB, so that a memo of an absurd offset costs no more. */
    private static final int PAGE = 1 << 16;

    private final String topic;
    private final Map<Integer, NavigableMap<Long, BitSet>> pages = new HashMap<>();

    public RedrivenLetters(String topic) {
        this.topic = topic;
    }

    /**
     * Takes in a record of {@code dead-letter.redrives}, whichever topic it is about; one without a value takes an earlier one
     * back.
     */
    public void learn(ConsumerRecord<byte[], byte[]> memo) {
        if (memo.key() == null) {
            return;
        }
        DeadLetterId.parse(new String(memo.key(), UTF_8))
                .filter(id -> id.topic().equals(topic))
                .ifPresent(id -> page(id).set(place(id.offset()), memo.value() != null));
    }

    public boolean contains(int partition, long offset) {
        BitSet page = pages.getOrDefault(partition, new TreeMap<>()).get(offset / PAGE);
        return page != null && page.get(place(offset));
    }

    /** The first offset from {@code from} on whose dead letter was not redriven. */
    long firstOther(int partition, long from) {
        NavigableMap<Long, BitSet> written = pages.getOrDefault(partition, new TreeMap<>());
        long offset = from;
        for (BitSet page = written.get(offset / PAGE); page != null; page = written.get(offset / PAGE)) {
            int clear = page.nextClearBit(place(offset));
            offset = offset / PAGE * PAGE + clear;
            if (clear < PAGE) {
                break;
            }
        }
        return offset;
    }

    /** Drops what is known of dead letters that the topic no longer has. */
    void forgetBefore(int partition, long offset) {
        pages.getOrDefault(partition, new TreeMap<>()).headMap(offset / PAGE).clear();
    }

    private BitSet page(DeadLetterId id) {
        return pages.computeIfAbsent(id.partition(), _ -> new TreeMap<>())
                .computeIfAbsent(id.offset() / PAGE, _ -> new BitSet());
    }

    private static int place(long offset) {
        return (int) (offset % PAGE);
    }
}
