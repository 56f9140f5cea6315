package io.forecourt.pricing.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import io.forecourt.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PolledRecordsTest {

    private final BenchLine bench = new BenchLine((_, _) -> null, () -> {});

    @Test
    void aDefectOfTheCountingAsksForARestartAndNothingIsCommittedFromTheFirstOfItsRecordsOn() {
        // Given
        PartitionFlow defective = new PartitionFlow(null, bench.line, null, BenchLine.config()) {
            @Override
            void polled(int partition, List<ConsumerRecord<byte[], byte[]>> records) {
                if (records.getFirst().offset() == 7) {
                    throw new ArithmeticException("divided by nothing");
                }
            }
        };
        var count = new PolledRecords.Count(bench.offsets, defective, bench.breakdown);

        // When
        count.polled(poll(7, 8));
        count.polled(poll(9));
        bench.offsets.done(0, 9);

        // Then
        assertThat(bench.restarts).hasValue(1);
        assertThat(bench.offsets.uncommitted()).isEmpty();
    }

    private static ConsumerRecords<byte[], byte[]> poll(long... offsets) {
        return new ConsumerRecords<>(
                Map.of(
                        new TopicPartition(Topics.VEHICLE_CREATED, 0),
                        LongStream.of(offsets).mapToObj(BenchLine::record).toList()),
                Map.of());
    }
}
