package io.forecourt.pricing.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.forecourt.pricing.estimate.BasePrices;
import io.forecourt.pricing.estimate.DepreciationEstimator;
import io.forecourt.pricing.schedule.PartitionGate;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;
import org.junit.jupiter.api.Test;

/** Of partition 0, in which a record takes a byte and two of them fill the gate. */
class ReceiptTest {

    private final BenchLine bench = new BenchLine(new DepreciationEstimator(BasePrices.builtIn()), () -> {});
    private final PartitionGate gate = new PartitionGate(100, 2, () -> {});

    @Test
    void aPollIsAcknowledgedByItsLastRecordWhenAllOfItAreDoneWhicheverIsTheLastToBe() {
        // Given
        List<Polled> poll = poll(7, 8, 9);

        // When
        poll.get(2).done();
        poll.get(0).done();

        // Then
        assertThat(bench.acknowledged).isEmpty();

        // When
        poll.get(1).done();

        // Then
        assertThat(bench.acknowledged).containsExactly(9L);
    }

    @Test
    void whatIsDoneAfterItsPartitionWasRevokedDoesNotStandForThePollThatReturnsItAgain() {
        // Given two polls of one record each, which the committed offset is before
        List<Polled> before = Stream.of(poll(7), poll(8)).flatMap(List::stream).toList();

        // When the partition goes and comes back, and one poll returns both
        gate.revoke(List.of(0));
        List<Polled> again = poll(7, 8);
        before.forEach(Polled::done);

        // Then
        assertThat(bench.acknowledged).isEmpty();

        // When
        again.forEach(Polled::done);

        // Then
        assertThat(bench.acknowledged).containsExactly(8L);
    }

    @Test
    void theLastRecordOfAPollCountsInMemoryUntilAllOfItAreDone() {
        // Given a poll that fills the gate
        List<Polled> poll = poll(7, 8);
        assertThat(gate.closed()).containsExactly(0);

        // When
        poll.get(1).done();
        poll.get(1).free();

        // Then
        assertThat(gate.closed()).containsExactly(0);

        // When
        poll.get(0).done();
        poll.get(0).free();

        // Then
        assertThat(gate.closed()).isEmpty();
        gate.polled(0, 1, 1);
        assertThat(gate.closed()).isEmpty();
    }

    private List<Polled> poll(long... offsets) {
        gate.polled(0, offsets.length, offsets.length);
        KafkaRecord<byte[], byte[]> last = bench.poll(
                        Arrays.stream(offsets).mapToObj(BenchLine::record).toList())
                .getLatestOffsetRecords()
                .values()
                .iterator()
                .next();
        List<PartitionGate.Place> places = new ArrayList<>();
        for (long _ : offsets) {
            places.add(gate.placeOf(0, 1));
        }
        Receipt receipt = new Receipt(last, places.getLast(), offsets.length);
        List<Polled> poll = new ArrayList<>();
        for (int number = 0; number < offsets.length; number++) {
            poll.add(new Polled(BenchLine.record(offsets[number]), places.get(number), receipt));
        }
        return poll;
    }
}
