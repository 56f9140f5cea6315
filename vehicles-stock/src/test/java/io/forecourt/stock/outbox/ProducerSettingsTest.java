package io.forecourt.stock.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import io.forecourt.stock.RealLine;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealLine
class ProducerSettingsTest {

    private final KafkaClientService clients;

    ProducerSettingsTest(KafkaClientService clients) {
        this.clients = clients;
    }

    @Test
    void theClientAsksForEveryGuarantee() {
        Map<String, Object> effective =
                Map.copyOf(clients.getProducer(EventSender.CHANNEL).configuration());
        assertThat(effective)
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", "true")
                .containsEntry("delivery.timeout.ms", "2147483647")
                .as("in tests, where nothing leaves that the client is not told to send")
                .containsEntry("linger.ms", "600000")
                .as("everywhere")
                .containsEntry("max.in.flight.requests.per.connection", "1")
                .containsEntry("value.serializer", "org.apache.kafka.common.serialization.ByteArraySerializer");
        assertThat(effective.get("bootstrap.servers").toString().split(",")).hasSize(3);
    }
}
