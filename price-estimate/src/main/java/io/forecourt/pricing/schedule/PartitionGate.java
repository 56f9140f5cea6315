package io.forecourt.pricing.schedule;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides which partitions to read from: one that has as many records waiting here as it may is closed until half of them
 * have gone. So a partition whose records are not due yet never takes the room of another whose records are overdue, and
 * memory stays flat at any rate: the rest waits in the topic.
 *
 * <p>Records count from the moment they are polled. A poll is taken whole, so the limit is passed by less than one poll.
 * Thread-safe. It only decides; whoever listens carries it out.
 */
public final class PartitionGate {

    /** A record's place in the room, until it leaves; worthless once its partition was revoked. */
    public final class Place {

        private final Share share;
        private boolean left;

        private Place(Share share) {
            this.share = share;
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
                share.held = Math.max(0, share.held - 1);
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

        private static Share gone(int partition) {
            Share share = new Share(partition);
            share.revoked = true;
            return share;
        }
    }

    private final int limit;
    private final Runnable onChange;
    private final Map<Integer, Share> shares = new HashMap<>();

    /**
     * A gate, all open.
     *
     * @param limit records of one partition that may wait
     * @param onChange called, outside the lock, when {@link #closed} has changed
     */
    public PartitionGate(int limit, Runnable onChange) {
        if (limit < 1) {
            throw new IllegalArgumentException("pricing.waiting-per-partition must be 1 or more, but is " + limit);
        }
        this.limit = limit;
        this.onChange = onChange;
    }

    /** Makes room for records that were polled. */
    public void polled(int partition, int records) {
        synchronized (this) {
            Share share = shares.computeIfAbsent(partition, Share::new);
            share.held += records;
            if (share.held < limit || share.closed) {
                return;
            }
            share.closed = true;
        }
        onChange.run();
    }

    /** The place of one of the records that were polled; revoked already, where the partition has gone meanwhile. */
    public synchronized Place placeOf(int partition) {
        Share share = shares.get(partition);
        return new Place(share == null ? Share.gone(partition) : share);
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
