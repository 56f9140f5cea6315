package io.forecourt.infra.local.inspection;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class LogRangeTest {

    @Test
    void brokersThatWentAwayInTheMiddleAreNotWaitedForWithoutEnd() {
        // Given
        var partition = new TopicPartition("stock.vehicle-created", 0);
        var range = new LogRange(Map.of(partition, 0L), Map.of(partition, 1L));
        try (var consumer = new MockConsumer<byte[], byte[]>("earliest")) {
            range.seek(consumer);
            consumer.setOffsetsException(new TimeoutException("away"));

            // Then
            assertThatThrownBy(() -> range.poll(consumer, range.partitions())).isInstanceOf(TimeoutException.class);
        }
    }
}
