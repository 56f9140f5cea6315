package io.forecourt.pricing.schedule;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides which partitions to read from: one that has as many records waiting here as it may, or that holds as many bytes as
 * it may, is closed until half of them have gone. So a partition whose records are not due yet never takes the room of another
 * whose records are overdue, and memory stays flat at any rate and any size of records: the rest waits in the topic.
 *
 * <p>Records count from the moment they are polled. A poll is taken whole, so a limit is passed by less than one poll.
 * Thread-safe. It only decides; whoever listens carries it out.
 */
public final class PartitionGate {

    /** A record's place in the room, until it is done; worthless once its partition was revoked. */
    public final class Place {

        private final Share share;
        private long bytes;
        private boolean left;

        private Place(Share share, long bytes) {
            this.share = share;
            this.bytes = bytes;
        }

        /** Whether the partition has gone to somebody else since: the record is theirs now. */
        public boolean isRevoked() {
            return share.revoked;
        }

        /** The record waits no longer, but is in memory still; more than once changes nothing. */
        public void leave() {
            free(0);
        }

        /** The record is needed no longer; more than once changes nothing. */
        public void done() {
            free(bytes);
        }

        private void free(long fewerBytes) {
            synchronized (PartitionGate.this) {
                share.waiting = Math.max(0, share.waiting - (left ? 0 : 1));
                left = true;
                share.bytes = Math.max(0, share.bytes - fewerBytes);
                bytes -= fewerBytes;
                if (!share.closed || share.waiting > mostWaiting / 2 || share.bytes > mostBytes / 2) {
                    return;
                }
                share.closed = false;
            }
            onChange.run();
        }
    }

    private static final class Share {

        private final int partition;
        private int waiting;
        private long bytes;
        private boolean closed;

        /** Written under the lock, and never taken back. */
        private volatile boolean revoked;

        private Share(int partition) {
            this.partition = partition;
        }

        private static Share gone(int partition) {
            Share share = new Share(partition);
            share.revoked = true;
            return share;
        }
    }

    private final int mostWaiting;
    private final long mostBytes;
    private final Runnable onChange;
    private final Map<Integer, Share> shares = new HashMap<>();

    /**
     * A gate, all open.
     *
     * @param mostWaiting records of one partition that may wait
     * @param mostBytes of one partition's records, until they are done
     * @param onChange called, outside the lock, when {@link #closed} has changed
     */
    public PartitionGate(int mostWaiting, long mostBytes, Runnable onChange) {
        if (mostWaiting < 1) {
            throw new IllegalArgumentException(
                    "pricing.waiting-per-partition must be 1 or more, but is " + mostWaiting);
        }
        this.mostWaiting = mostWaiting;
        this.mostBytes = mostBytes;
        this.onChange = onChange;
    }

    /** Makes room for records that were polled. */
    public void polled(int partition, int records, long bytes) {
        synchronized (this) {
            Share share = shares.computeIfAbsent(partition, Share::new);
            share.waiting += records;
            share.bytes += bytes;
            if (share.closed || (share.waiting < mostWaiting && share.bytes < mostBytes)) {
                return;
            }
            share.closed = true;
        }
        onChange.run();
    }

    /**
     * The place of one of the records that were polled; revoked already, where the partition has gone meanwhile.
     *
     * @param bytes its part of those that were counted when it was polled
     */
    public synchronized Place placeOf(int partition, long bytes) {
        Share share = shares.get(partition);
        return new Place(share == null ? Share.gone(partition) : share, bytes);
    }

    /** Forgets partitions that have gone to somebody else, and all their places. */
    public synchronized void revoke(Collection<Integer> partitions) {
        partitions.forEach(partition -> {
            Share share = shares.remove(partition);
            if (share != null) {
                share.revoked = true;
            }
        });
    }

    /** As {@link #revoke}, for all but these; what is not known of needs no forgetting. */
    public synchronized void keepOnly(Collection<Integer> partitions) {
        Set<Integer> gone = new HashSet<>(shares.keySet());
        gone.removeAll(partitions);
        revoke(gone);
    }

    /** The partitions not to read from now. */
    public synchronized Set<Integer> closed() {
        return shares.values().stream()
                .filter(share -> share.closed)
                .map(share -> share.partition)
                .collect(Collectors.toSet());
    }
}
