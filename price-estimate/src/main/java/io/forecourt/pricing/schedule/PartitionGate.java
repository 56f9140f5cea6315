package io.forecourt.pricing.schedule;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides which partitions to read from: one that has as many records waiting here as it may is closed until half of them
 * have gone. So a partition whose records are not due yet never takes the room of another whose records are overdue, and
 * memory stays flat at any rate: the rest waits in the topic.
 *
 * <p>Thread-safe. It only decides; whoever listens carries it out. What was read ahead when a partition was closed may still
 * enter: the limit is passed by that much.
 */
public final class PartitionGate {

    /** A record's place in the room, until it leaves; worthless once its partition was revoked. */
    public final class Place {

        private final Share share;
        private boolean left;

        private Place(Share share) {
            this.share = share;
        }

        public int partition() {
            return share.partition;
        }

        /** Whether the partition has gone to somebody else since: the record is theirs now. */
        public boolean isRevoked() {
            synchronized (PartitionGate.this) {
                return share.revoked;
            }
        }

        /** The record waits no longer; more than once changes nothing. */
        public void leave() {
            synchronized (PartitionGate.this) {
                if (left) {
                    return;
                }
                left = true;
                share.held--;
                if (!share.closed || share.held > limit / 2) {
                    return;
                }
                share.closed = false;
            }
            onChange.run();
        }
    }

    private static final class Share {

        private final int partition;
        private int held;
        private boolean closed;
        private boolean revoked;

        private Share(int partition) {
            this.partition = partition;
        }
    }

    private final int limit;
    private final Runnable onChange;
    private final Map<Integer, Share> shares = new HashMap<>();

    /**
     * A gate, all open.
     *
     * @param limit records of one partition that may wait
     * @param onChange called, outside the lock, when {@link #closed} may have changed or should be applied again
     */
    public PartitionGate(int limit, Runnable onChange) {
        if (limit < 1) {
            throw new IllegalArgumentException("pricing.waiting-per-partition must be 1 or more, but is " + limit);
        }
        this.limit = limit;
        this.onChange = onChange;
    }

    /** Takes a place for a record that was read. */
    public Place enter(int partition) {
        Place place;
        boolean full;
        synchronized (this) {
            Share share = shares.computeIfAbsent(partition, Share::new);
            share.held++;
            full = share.held >= limit;
            share.closed |= full;
            place = new Place(share);
        }
        if (full) {
            // Each time anew: somebody else may have opened the partition meanwhile.
            onChange.run();
        }
        return place;
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

    /** The partitions not to read from now. */
    public synchronized Set<Integer> closed() {
        return shares.values().stream()
                .filter(share -> share.closed)
                .map(share -> share.partition)
                .collect(Collectors.toSet());
    }
}
