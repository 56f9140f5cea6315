package io.forecourt.ads.projection;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import jakarta.inject.Inject;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.internal.MongoClientImpl;
import io.forecourt.ads.RealLine;
import io.quarkus.arc.ClientProxy;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.junit.jupiter.api.Test;

/** What the clients really run with: SmallRye's own defaults lose events. */
@QuarkusTest
@RealLine
class ClientSettingsTest {

    @Inject
    KafkaClientService clients;

    @Inject
    MongoClient mongo;

    @Test
    void theConsumerBeginsAtTheStartAndCommitsNothingByItself() {
        // Given
        Map<String, ?> settings = clients.getConsumer("vehicle-processed").configuration();

        // Then
        assertThat(value(settings, "group.id")).isEqualTo("vehicles-ads");
        assertThat(value(settings, "auto.offset.reset")).isEqualTo("earliest");
        assertThat(value(settings, "enable.auto.commit")).isEqualTo("false");
        assertThat(value(settings, "partition.assignment.strategy"))
                .isEqualTo(CooperativeStickyAssignor.class.getName());
        assertThat(value(settings, "isolation.level")).isEqualTo("read_committed");
        assertThat(value(settings, "session.timeout.ms")).isEqualTo("10000");
        assertThat(value(settings, "heartbeat.interval.ms")).isEqualTo("1000");
        assertThat(value(settings, "allow.auto.create.topics")).isEqualTo("false");
        assertThat(value(settings, "bootstrap.servers").split(",")).hasSize(3);
        assertThat(settings).doesNotContainKey("group.instance.id");
    }

    /** Else records without key and value can unpack to more than the heap. */
    @Test
    void pollsAreSmallAndTrimmed() {
        // Given
        Map<String, ?> settings = clients.getConsumer("vehicle-processed").configuration();

        // Then
        assertThat(value(settings, "max.poll.records")).isEqualTo(String.valueOf(TrimmedPolls.RECORDS));
        assertThat(value(settings, "interceptor.classes")).isEqualTo(TrimmedPolls.class.getName());
    }

    @Test
    void deadLettersAreSafeOnceAcknowledgedAndWaitOutAnOutageInTheirOrder() {
        // Given
        Map<String, ?> settings = clients.getProducer("dead-letter").configuration();

        // Then
        assertThat(value(settings, "acks")).isEqualTo("all");
        assertThat(value(settings, "enable.idempotence")).isEqualTo("true");
        assertThat(value(settings, "delivery.timeout.ms")).isEqualTo("2147483647");
        assertThat(value(settings, "max.block.ms")).isEqualTo("2147483647");
        assertThat(value(settings, "bootstrap.servers").split(",")).hasSize(3);
    }

    /** Two seconds for a server, two for a connection, eight for its answer, once: then a reader of a frozen MongoDB hears. */
    @Test
    void nobodyWaitsLongForAMongodbThatIsFrozen() {
        // Given
        MongoClientSettings settings = ((MongoClientImpl) ClientProxy.unwrap(mongo)).getSettings();

        // Then
        assertThat(settings.getClusterSettings().getServerSelectionTimeout(MILLISECONDS))
                .isEqualTo(2_000);
        assertThat(settings.getConnectionPoolSettings().getMaxWaitTime(MILLISECONDS))
                .isEqualTo(2_000);
        assertThat(settings.getSocketSettings().getConnectTimeout(MILLISECONDS)).isEqualTo(2_000);
        assertThat(settings.getSocketSettings().getReadTimeout(MILLISECONDS)).isEqualTo(8_000);
        assertThat(settings.getRetryReads()).isFalse();
    }

    private static String value(Map<String, ?> settings, String name) {
        return String.valueOf(settings.get(name));
    }
}
