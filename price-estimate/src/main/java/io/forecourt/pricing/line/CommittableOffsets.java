package io.forecourt.pricing.line;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Which offsets may be committed: of each partition the one before which every record is done. A record is known by its offset alone: where
 * two polls returned it, before and after a rebalance, it is done when either is, as Kafka has what came of it. Thread-safe.
 */
@ApplicationScoped
class CommittableOffsets {

    private static final class Progress {

        /** Polled and not done. */
        private final TreeSet<Long> open = new TreeSet<>();

        /** After the last that was polled. */
        private long end;

        private long committed;

        /** Of a partition that is read from there on. */
        private Progress(long first) {
            committed = first;
        }

        private long committable() {
            return open.isEmpty() ? end : open.first();
        }
    }

    private final Map<Integer, Progress> partitions = new HashMap<>();

    /** Records of a partition were polled, after all that were before. */
    synchronized void polled(int partition, List<ConsumerRecord<byte[], byte[]>> records) {
        Progress progress = partitions.computeIfAbsent(
                partition, _ -> new Progress(records.getFirst().offset()));
        records.forEach(record -> progress.open.add(record.offset()));
        progress.end = records.getLast().offset() + 1;
    }

    /** Kafka has what came of a record; of a partition that is forgotten, it changes nothing. */
    synchronized void done(int partition, long offset) {
        Progress progress = partitions.get(partition);
        if (progress != null) {
            progress.open.remove(offset);
        }
    }

    /** By partition, the offsets that can be committed and are not yet. */
    synchronized Map<Integer, Long> uncommitted() {
        Map<Integer, Long> uncommitted = new HashMap<>();
        partitions.forEach((partition, progress) -> {
            if (progress.committable() > progress.committed) {
                uncommitted.put(partition, progress.committable());
            }
        });
        return uncommitted;
    }

    /** Kafka has these offsets. */
    synchronized void committed(Map<Integer, Long> offsets) {
        offsets.forEach((partition, offset) -> {
            Progress progress = partitions.get(partition);
            if (progress != null) {
                progress.committed = Math.max(progress.committed, offset);
            }
        });
    }

    /** These have gone to somebody else. */
    synchronized void forget(Collection<Integer> gone) {
        partitions.keySet().removeAll(gone);
    }

    /** As {@link #forget}, for all but these. */
    synchronized void keepOnly(Collection<Integer> kept) {
        partitions.keySet().retainAll(kept);
    }
}
