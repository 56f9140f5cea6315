package io.forecourt.pricing.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class PartitionGateTest {

    private static final int LIMIT = 10;
    private static final long MOST_BYTES = 1000;

    private final AtomicInteger changes = new AtomicInteger();
    private final PartitionGate gate = new PartitionGate(LIMIT, MOST_BYTES, changes::incrementAndGet);

    @Test
    void aFullPartitionIsClosedAndNoOther() {
        // When
        fill(0);
        gate.polled(1, LIMIT - 1, 0);

        // Then
        assertThat(gate.closed()).containsExactly(0);
        assertThat(changes).hasValue(1);
    }

    @Test
    void itOpensWhenHalfHaveGone() {
        // Given
        List<PartitionGate.Place> places = fill(0);

        // When
        places.subList(0, 4).forEach(PartitionGate.Place::leave);

        // Then
        assertThat(gate.closed()).containsExactly(0);

        // When
        places.get(4).leave();

        // Then
        assertThat(gate.closed()).isEmpty();
        assertThat(changes).hasValue(2);
    }

    @Test
    void aPartitionThatHoldsTooManyBytesIsClosedUntilHalfOfThemAreDone() {
        // Given
        gate.polled(0, 3, 1200);
        gate.polled(1, 3, MOST_BYTES - 1);
        List<PartitionGate.Place> places =
                IntStream.range(0, 3).mapToObj(_ -> gate.placeOf(0, 400)).toList();

        // When
        places.forEach(PartitionGate.Place::leave);
        places.getFirst().done();
        places.getFirst().done();

        // Then
        assertThat(gate.closed()).containsExactly(0);

        // When
        places.get(1).done();

        // Then
        assertThat(gate.closed()).isEmpty();
    }

    @Test
    void toLeaveTwiceIsToLeaveOnce() {
        // Given
        List<PartitionGate.Place> places = fill(0);

        // When
        IntStream.range(0, LIMIT).forEach(_ -> places.getFirst().leave());

        // Then
        assertThat(gate.closed()).containsExactly(0);
    }

    @Test
    void aRecordOfAPartitionThatHasGoneIsRevoked() {
        // Given
        gate.polled(0, 1, 0);

        // When
        gate.revoke(List.of(0));

        // Then
        assertThat(gate.placeOf(0, 0).isRevoked()).isTrue();
        gate.placeOf(0, 0).leave();
        assertThat(gate.closed()).isEmpty();
    }

    @Test
    void aPartitionThatComesBackStartsEmptyAndOldPlacesCountNoMore() {
        // Given
        List<PartitionGate.Place> old = fill(0);

        // When
        gate.revoke(List.of(0));
        List<PartitionGate.Place> places = fill(0);
        old.forEach(PartitionGate.Place::leave);

        // Then
        assertThat(old).allMatch(PartitionGate.Place::isRevoked);
        assertThat(places).noneMatch(PartitionGate.Place::isRevoked);
        assertThat(gate.closed()).containsExactly(0);
    }

    @Test
    void whatIsNotKeptIsForgottenAndWhatIsKeptStays() {
        // Given
        List<PartitionGate.Place> kept = fill(0);
        List<PartitionGate.Place> gone = fill(1);

        // When
        gate.keepOnly(List.of(0, 2));

        // Then
        assertThat(kept).noneMatch(PartitionGate.Place::isRevoked);
        assertThat(gone).allMatch(PartitionGate.Place::isRevoked);
        assertThat(gate.closed()).containsExactly(0);
    }

    private List<PartitionGate.Place> fill(int partition) {
        gate.polled(partition, LIMIT, 0);
        return IntStream.range(0, LIMIT)
                .mapToObj(_ -> gate.placeOf(partition, 0))
                .toList();
    }
}
