package io.forecourt.pricing.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.logging.Logger;
import java.util.stream.LongStream;

import io.forecourt.schemas.Topics;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.clients.consumer.RetriableCommitFailedException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OffsetCommitsTest {

    private static final Logger LOG = Logger.getLogger(OffsetCommits.class.getName());
    private static final TopicPartition PARTITION = new TopicPartition(Topics.VEHICLE_CREATED, 0);

    private final Broker broker = new Broker();
    private final CommittableOffsets offsets = new CommittableOffsets();
    private final OffsetCommits commits = new OffsetCommits(BenchLine.intake(broker), offsets);
    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void listen() {
        LOG.setFilter(line -> told.add(line.getMessage()));
    }

    @AfterEach
    void listenNoMore() {
        LOG.setFilter(null);
    }

    /** Answers commits when told to, or not at all. */
    private static final class Broker extends MockConsumer<Object, Object> {

        private record Asked(Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {}

        private final Queue<Asked> asked = new ArrayDeque<>();
        private Duration patience = Duration.ofHours(1);
        private boolean away;
        private boolean closed;
        private long committed = -1;

        private Broker() {
            super("earliest");
            assign(List.of(PARTITION));
        }

        @Override
        public synchronized void commitAsync(
                Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
            if (closed) {
                throw new IllegalStateException("closed");
            }
            asked.add(new Asked(offsets, callback));
        }

        @Override
        public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
            patience = timeout;
            if (away) {
                throw new TimeoutException("nobody answers");
            }
            committed = offsets.get(PARTITION).offset();
        }

        private void answer() {
            Asked first = asked.remove();
            committed = first.offsets().get(PARTITION).offset();
            first.callback().onComplete(first.offsets(), null);
        }

        private void refuse() {
            Asked first = asked.remove();
            first.callback().onComplete(first.offsets(), new RetriableCommitFailedException("a rebalance"));
        }
    }

    @Test
    void whatIsDoneIsCommittedOnceAndNothingElseIs() {
        // Given
        polled(7, 8);
        commits.commit();
        assertThat(broker.asked).isEmpty();
        offsets.done(0, 7);

        // When
        commits.commit();
        broker.answer();
        commits.commit();

        // Then
        assertThat(broker.committed).isEqualTo(8);
        assertThat(broker.asked).isEmpty();
    }

    @Test
    void noneIsAskedForWhileOneIsUnderWay() {
        // Given
        polled(7, 8);
        offsets.done(0, 7);
        commits.commit();

        // When
        offsets.done(0, 8);
        commits.commit();

        // Then
        assertThat(broker.asked).hasSize(1);

        // When
        broker.answer();
        commits.commit();
        broker.answer();

        // Then
        assertThat(broker.committed).isEqualTo(9);
    }

    @Test
    void whatWasNotCommittedIsCommittedTheNextTimeThoughNothingHasComeSince() {
        // Given
        polled(7);
        offsets.done(0, 7);
        commits.commit();

        // When
        broker.refuse();
        commits.commit();
        broker.answer();

        // Then
        assertThat(broker.committed).isEqualTo(8);
    }

    @Test
    void theTenthFailureInARowIsWarnedOfOnceAndTheNextSuccessIsTold() {
        // Given
        polled(7);
        offsets.done(0, 7);

        // When
        fails(9);

        // Then
        assertThat(told).isEmpty();

        // When
        fails(3);
        commits.commit();
        broker.answer();

        // Then
        assertThat(told).hasSize(2);
        assertThat(told.getFirst()).startsWith("Offsets could not be committed");
        assertThat(told.getLast()).isEqualTo("Offsets are committed again");
    }

    @Test
    void aCommitThatCannotEvenBeAskedForIsAskedForTheNextTime() {
        // Given
        polled(7);
        offsets.done(0, 7);
        broker.closed = true;
        commits.commit();

        // When
        broker.closed = false;
        commits.commit();
        broker.answer();

        // Then
        assertThat(broker.committed).isEqualTo(8);
    }

    @Test
    void aPartitionIsCommittedBeforeItIsRevokedAndForgottenThen() {
        // Given
        polled(7, 8);
        offsets.done(0, 7);

        // When
        commits.revoked(broker, List.of(0));
        offsets.done(0, 8);
        commits.commit();

        // Then
        assertThat(broker.committed).isEqualTo(8);
        assertThat(broker.asked).isEmpty();
    }

    @Test
    void kafkaBeingAwayHoldsUpARebalanceForASecondAtMostAndFailsNothing() {
        // Given
        polled(7);
        offsets.done(0, 7);
        broker.away = true;

        // When
        commits.revoked(broker, List.of(0));

        // Then
        assertThat(broker.patience).isLessThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(offsets.uncommitted()).isEmpty();
    }

    @Test
    void theStopCommitsAndTheRevocationAfterItAsksNobodyAgain() {
        // Given
        polled(7, 8);
        offsets.done(0, 7);

        // When
        commits.stop();
        offsets.done(0, 8);
        commits.revoked(broker, List.of(0));

        // Then
        assertThat(broker.committed).isEqualTo(8);
    }

    @Test
    void aStopWhileKafkaIsAwayGoesOn() {
        // Given
        polled(7);
        offsets.done(0, 7);
        broker.away = true;

        // When
        commits.stop();

        // Then
        assertThat(broker.committed).isEqualTo(-1);
    }

    private void fails(int times) {
        for (int time = 0; time < times; time++) {
            commits.commit();
            broker.refuse();
        }
    }

    private void polled(long... polled) {
        offsets.polled(0, LongStream.of(polled).mapToObj(BenchLine::record).toList());
    }
}
