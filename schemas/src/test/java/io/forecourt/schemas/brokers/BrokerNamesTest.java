package io.forecourt.schemas.brokers;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;

import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With names that nobody may ever give a machine (RFC 6761). */
class BrokerNamesTest {

    @Test
    void whereNoNameHasAnAddressItSaysWhichItTried() {
        // Given
        BrokerNames names = BrokerNames.of(Map.of("bootstrap.servers", "kafka-1.invalid:9092, kafka-2.invalid:9092"));

        // When, Then
        assertThatThrownBy(names::requireAnAddress)
                .isInstanceOf(KafkaException.class)
                .hasMessageContaining("kafka-1.invalid:9092, kafka-2.invalid:9092");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka-1.invalid:9092,127.0.0.1:9092",
                "[::1]:9092",
                "PLAINTEXT://127.0.0.1:9092",
                "what no client takes"
            })
    void oneThatHasAnAddressWillDoAndWhatIsNoNameIsLeftToTheClient(String servers) {
        // Given
        BrokerNames names = BrokerNames.of(Map.of("bootstrap.servers", servers));

        // When, Then
        assertThatCode(names::requireAnAddress).doesNotThrowAnyException();
    }

    @Test
    void aListIsAsGoodAsAText() {
        // Given
        BrokerNames names = BrokerNames.of(Map.of("bootstrap.servers", List.of("127.0.0.1:9092")));

        // When, Then
        assertThatCode(names::requireAnAddress).doesNotThrowAnyException();
    }
}
