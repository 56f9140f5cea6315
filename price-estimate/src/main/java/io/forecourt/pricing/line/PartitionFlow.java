package io.forecourt.pricing.line;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;

import io.forecourt.pricing.PricingConfig;
import io.forecourt.pricing.schedule.PartitionGate;
import io.forecourt.schemas.Contract;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jboss.logging.Logger;

/**
 * Carries out what the {@link PartitionGate} decides: pauses each full partition at the consumer and resumes it when it has
 * room. Kafka keeps what it had fetched of a paused partition, so the resumed one goes on at once.
 *
 * <p>Records are counted within the poll that returns them (see {@link PolledRecords}). The pause that follows from it is
 * queued on the polling thread before SmallRye queues the next poll, so it is in force by then. SmallRye's own pausing,
 * {@code pause-if-no-requests}, has to be off: it resumes all partitions, those that are paused here too.
 */
@ApplicationScoped
@Identifier(Intake.CHANNEL)
class PartitionFlow implements KafkaConsumerRebalanceListener {

    private static final Logger LOG = Logger.getLogger(PartitionFlow.class);

    private final IntakeClient intake;
    private final PricingLine line;
    private final OffsetCommits commits;
    private final PartitionGate gate;
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile boolean stopped;

    /** On the polling thread alone. */
    private final Set<TopicPartition> pausedHere = new HashSet<>();

    PartitionFlow(IntakeClient intake, PricingLine line, OffsetCommits commits, PricingConfig config) {
        this.intake = intake;
        this.line = line;
        this.commits = commits;
        this.gate = new PartitionGate(
                config.waitingPerPartition(), (long) config.waitingPerPartition() * Contract.MAX_BYTES, this::apply);
    }

    /** Records were polled; called on the polling thread, within the poll. */
    void polled(int partition, List<ConsumerRecord<byte[], byte[]>> records) {
        gate.polled(
                partition,
                records.size(),
                records.stream().mapToLong(PartitionFlow::bytesOf).sum());
    }

    /** The place of a record that was polled. */
    PartitionGate.Place placeOf(ConsumerRecord<byte[], byte[]> record) {
        return gate.placeOf(record.partition(), bytesOf(record));
    }

    /** As it was sent: the same before and after SmallRye has added a header of its own. */
    private static long bytesOf(ConsumerRecord<byte[], byte[]> record) {
        long bytes = Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
        for (Header header : record.headers()) {
            if (!header.key().startsWith("__smallrye")) {
                bytes += header.key().length() + (header.value() == null ? 0 : header.value().length);
            }
        }
        return bytes;
    }

    /** Nothing is read any more. */
    void stop() {
        stopped = true;
        apply();
    }

    @Override
    public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        List<Integer> gone = partitions.stream().map(TopicPartition::partition).toList();
        commits.revoked(consumer, gone);
        pausedHere.removeAll(partitions);
        gate.revoke(gone);
        line.dropRevoked();
    }

    /**
     * Whatever was not kept throughout starts empty, whether or not its loss was told of.
     *
     * @param added of the assignment, those that were not kept
     */
    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> added) {
        Set<TopicPartition> kept = new HashSet<>(consumer.assignment());
        kept.removeAll(added);
        pausedHere.retainAll(kept);
        List<Integer> keptHere = kept.stream().map(TopicPartition::partition).toList();
        commits.keepOnly(keptHere);
        gate.keepOnly(keptHere);
        line.dropRevoked();
    }

    private void apply() {
        if (asked.compareAndSet(false, true)) {
            intake.onPollingThread(this::pauseAndResume).subscribe().with(_ -> {}, failure -> {
                asked.set(false);
                LOG.debugf("Nothing is paused or resumed: %s", failure);
            });
        }
    }

    private void pauseAndResume(Consumer<?, ?> consumer) {
        asked.set(false); // first: what changes from here on asks again
        Set<Integer> closed = gate.closed();
        Set<TopicPartition> toPause = consumer.assignment().stream()
                .filter(partition -> stopped || closed.contains(partition.partition()))
                .collect(Collectors.toSet());
        pausedHere.retainAll(consumer.assignment());
        pausedHere.removeAll(toPause);
        consumer.resume(pausedHere);
        consumer.pause(toPause);
        pausedHere.clear();
        pausedHere.addAll(toPause);
    }
}
