package io.forecourt.infra.embedded.mongo;

import java.util.LinkedHashSet;
import java.util.SequencedSet;

/** Room for indexes: those that were asked last stay, as many as fit. One thread at a time. */
final class IndexMemory {

    /** Of an entry beside its bytes: the head of an array, and its part of a page, which is two thirds full. */
    private static final int BESIDE = 16 + 16;

    private final long most;
    private final SequencedSet<OrderedIndex> held = new LinkedHashSet<>();
    private long taken;

    /** @param most bytes that all indexes together may take */
    IndexMemory(long most) {
        this.most = most;
    }

    /** Half of what there is. */
    static IndexMemory ofThisProcess() {
        return new IndexMemory(Runtime.getRuntime().maxMemory() / 2);
    }

    static long bytes(byte[] key) {
        return key.length + BESIDE;
    }

    /** Bytes of all of them. */
    long taken() {
        return taken;
    }

    void askedFor(OrderedIndex index) {
        held.addLast(index);
    }

    /**
     * Counts what an index takes. If there is no room for it, those are forgotten that were asked longest ago, which may be itself.
     *
     * @return false where the room is too small for this one alone
     */
    boolean hasRoom(OrderedIndex index, long more) {
        taken += more;
        while (taken > most) {
            OrderedIndex eldest = held.getFirst();
            if (eldest == index && held.size() == 1) {
                return false;
            }
            eldest.forget();
        }
        return true;
    }

    void forgotten(OrderedIndex index, long bytes) {
        if (held.remove(index)) {
            taken -= bytes;
        }
    }
}
