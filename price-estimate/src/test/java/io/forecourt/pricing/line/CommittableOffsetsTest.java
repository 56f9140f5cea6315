package io.forecourt.pricing.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

class CommittableOffsetsTest {

    private final CommittableOffsets offsets = new CommittableOffsets();

    @Test
    void anOffsetCanBeCommittedOnceAllBeforeItAreDoneInWhateverOrder() {
        // Given
        polled(0, 7, 8, 9);

        // When
        done(0, 9, 8);

        // Then
        assertThat(offsets.uncommitted()).isEmpty();

        // When
        done(0, 7);

        // Then
        assertThat(offsets.uncommitted()).isEqualTo(Map.of(0, 10L));
    }

    @Test
    void theFirstThatIsNotDoneIsNotCommittedWhateverComesAfterIt() {
        // Given
        polled(0, 7, 8, 9);
        polled(0, 10);

        // When
        done(0, 7, 9, 10);

        // Then
        assertThat(offsets.uncommitted()).isEqualTo(Map.of(0, 8L));
    }

    @Test
    void eachPartitionIsCommittedByItself() {
        // Given
        polled(0, 7);
        polled(1, 7);
        polled(2, 70);

        // When
        done(0, 7);
        done(2, 70);

        // Then
        assertThat(offsets.uncommitted()).isEqualTo(Map.of(0, 8L, 2, 71L));
    }

    @Test
    void offsetsThatNoRecordHasHoldNothingUp() {
        // Given those of a transaction's marker and of a transaction that was aborted
        polled(0, 7, 9);
        polled(0, 1_000_000_000);

        // When
        done(0, 7, 9);

        // Then
        assertThat(offsets.uncommitted()).isEqualTo(Map.of(0, 1_000_000_000L));
    }

    @Test
    void whatIsCommittedIsNotCommittedAgain() {
        // Given
        polled(0, 7, 8);
        done(0, 7);

        // When
        offsets.committed(offsets.uncommitted());

        // Then
        assertThat(offsets.uncommitted()).isEmpty();

        // When
        done(0, 8);

        // Then
        assertThat(offsets.uncommitted()).isEqualTo(Map.of(0, 9L));
    }

    @Test
    void whatWasNotCommittedIsThereForTheNextCommit() {
        // Given
        polled(0, 7, 8);
        done(0, 7);
        offsets.uncommitted();

        // When
        done(0, 8);

        // Then
        assertThat(offsets.uncommitted()).isEqualTo(Map.of(0, 9L));
    }

    @Test
    void aPartitionThatWasRevokedIsNotCommittedAndADoneRecordOfItChangesNothing() {
        // Given
        polled(0, 7, 8);
        done(0, 7);

        // When
        offsets.forget(List.of(0));
        done(0, 8);

        // Then
        assertThat(offsets.uncommitted()).isEmpty();
    }

    @Test
    void aRecordThatIsDoneAfterItsPartitionWentAndCameBackStandsForItselfAlone() {
        // Given
        polled(0, 7, 8, 9);
        offsets.keepOnly(List.of());
        polled(0, 7, 8, 9);

        // When
        done(0, 9);

        // Then
        assertThat(offsets.uncommitted()).isEmpty();

        // When
        done(0, 7, 8);

        // Then
        assertThat(offsets.uncommitted()).isEqualTo(Map.of(0, 10L));
    }

    @Test
    void aCommitThatIsAnsweredAfterItsPartitionWentAndCameBackDoesNotPassForTheNewOnes() {
        // Given
        polled(0, 7);
        done(0, 7);
        Map<Integer, Long> underWay = offsets.uncommitted();
        offsets.keepOnly(List.of());
        polled(0, 7, 8);

        // When
        offsets.committed(underWay);
        done(0, 7, 8);

        // Then
        assertThat(offsets.uncommitted()).isEqualTo(Map.of(0, 9L));
    }

    private void polled(int partition, long... offsets) {
        this.offsets.polled(
                partition, LongStream.of(offsets).mapToObj(BenchLine::record).toList());
    }

    private void done(int partition, long... offsets) {
        LongStream.of(offsets).forEach(offset -> this.offsets.done(partition, offset));
    }
}
