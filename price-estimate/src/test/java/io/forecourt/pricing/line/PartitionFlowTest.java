package io.forecourt.pricing.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import io.forecourt.pricing.schedule.PartitionGate;
import io.forecourt.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** Sessions that time out, whether or not they are told of; and records that fill a partition. */
class PartitionFlowTest {

    private static final TopicPartition FIRST = new TopicPartition(Topics.VEHICLE_CREATED, 0);
    private static final TopicPartition SECOND = new TopicPartition(Topics.VEHICLE_CREATED, 1);
    private static final int LIMIT = BenchLine.config().waitingPerPartition();

    private final MockConsumer<Object, Object> consumer = new MockConsumer<>("earliest");
    private final BenchLine bench = new BenchLine((_, _) -> null, () -> {});
    private final IntakeClient intake = BenchLine.intake(consumer);
    private final PartitionFlow flow =
            new PartitionFlow(intake, bench.line, new OffsetCommits(intake, bench.offsets), BenchLine.config());

    @Test
    void aLostPartitionThatComesBackStartsEmptyAndOpen() {
        // Given
        List<PartitionGate.Place> old = fillBoth();

        // When
        loseAll();
        assign(FIRST, SECOND);
        flow.onPartitionsAssigned(consumer, List.of(FIRST, SECOND));

        // Then
        assertThat(old).allMatch(PartitionGate.Place::isRevoked);
        assertThat(bench.gauge("forecourt.pricing.waiting")).isZero();

        // When
        flow.polled(0, records(FIRST, LIMIT - 1, 300));
        flow.polled(1, records(SECOND, LIMIT, 300));

        // Then
        assertThat(consumer.paused()).containsExactly(SECOND);
    }

    @Test
    void aLostPartitionThatGoesToAnotherIsForgotten() {
        // Given
        List<PartitionGate.Place> old = fillBoth();

        // When
        loseAll();
        assign(SECOND);
        flow.onPartitionsAssigned(consumer, List.of(SECOND));

        // Then
        assertThat(old).allMatch(PartitionGate.Place::isRevoked);
        assertThat(bench.gauge("forecourt.pricing.waiting")).isZero();
    }

    @Test
    void aPartitionThatIsKeptKeepsItsRecordsAndStaysPaused() {
        // Given
        assign(FIRST);
        List<PartitionGate.Place> places = fill(FIRST);

        // When
        assign(FIRST, SECOND);
        flow.onPartitionsAssigned(consumer, List.of(SECOND));

        // Then
        assertThat(places).noneMatch(PartitionGate.Place::isRevoked);
        assertThat(bench.gauge("forecourt.pricing.waiting")).isEqualTo(LIMIT);
        assertThat(consumer.paused()).containsExactly(FIRST);
    }

    @Test
    void whatIsLostIsForgottenAsWhatIsRevoked() {
        // Given
        List<PartitionGate.Place> old = fillBoth();

        // When
        flow.onPartitionsLost(consumer, List.of(FIRST, SECOND));

        // Then
        assertThat(old).allMatch(PartitionGate.Place::isRevoked);
        assertThat(bench.gauge("forecourt.pricing.waiting")).isZero();
    }

    @Test
    void fewRecordsThatAreLargePauseTheirPartitionUntilTheyAreDone() {
        // Given
        assign(FIRST, SECOND);
        List<ConsumerRecord<byte[], byte[]>> records = records(FIRST, 2, 100_000);

        // When
        flow.polled(0, records);

        // Then
        assertThat(consumer.paused()).containsExactly(FIRST);

        // When
        List<PartitionGate.Place> places = records.stream().map(flow::placeOf).toList();
        places.forEach(PartitionGate.Place::leave);

        // Then
        assertThat(consumer.paused()).containsExactly(FIRST);

        // When
        places.forEach(PartitionGate.Place::done);

        // Then
        assertThat(consumer.paused()).isEmpty();
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(TopicPartition partition, int number, int bytes) {
        return IntStream.range(0, number)
                .mapToObj(offset -> new ConsumerRecord<>(
                        partition.topic(),
                        partition.partition(),
                        offset,
                        0,
                        TimestampType.CREATE_TIME,
                        bytes / 2,
                        bytes / 2,
                        new byte[0],
                        new byte[0],
                        new RecordHeaders(),
                        Optional.empty()))
                .toList();
    }

    private List<PartitionGate.Place> fillBoth() {
        assign(FIRST, SECOND);
        List<PartitionGate.Place> places = List.of(FIRST, SECOND).stream()
                .flatMap(each -> fill(each).stream())
                .toList();
        assertThat(consumer.paused()).containsExactlyInAnyOrder(FIRST, SECOND);
        return places;
    }

    private List<PartitionGate.Place> fill(TopicPartition partition) {
        List<ConsumerRecord<byte[], byte[]>> records = records(partition, LIMIT, 300);
        flow.polled(partition.partition(), records);
        List<PartitionGate.Place> places = records.stream().map(flow::placeOf).toList();
        places.forEach(place -> bench.line.accept(bench.notDue(place)));
        return places;
    }

    /** As a real consumer does, which forgets with a partition that it was paused; the mock remembers. */
    private void loseAll() {
        consumer.resume(consumer.paused());
        assign();
    }

    private void assign(TopicPartition... partitions) {
        consumer.assign(List.of(partitions));
    }
}
