package io.forecourt.ads.projection;

import java.time.Duration;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.forecourt.ads.outage.Stop;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Lets the consumer of a stopping service go where Kafka is away: ends, with a wake-up each, the calls that hold its polling
 * thread. A commit waits for ever (see {@link ConsumerPatience}), and the close is queued behind every commit that was asked for;
 * the connector wakes only the first of them. What was not committed is read again.
 */
@ApplicationScoped
class WakeUpCalls {

    /** For what ends in order where Kafka answers; the connector gives its last commit auto.commit.interval.ms. */
    private static final Duration GRACE = Duration.ofMillis(1500);

    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int MOST = 100;

    private final KafkaClientService clients;

    WakeUpCalls(KafkaClientService clients) {
        this.clients = clients;
    }

    void begin(@Observes @Priority(Stop.OBSERVED_FIRST + 2) ShutdownEvent event) {
        KafkaConsumer<?, ?> consumer = clients.getConsumer(ProjectionLiveness.CHANNEL);
        // Null where there was no broker yet, where it is no service, or where the start has failed.
        if (consumer != null && consumer.unwrap() != null) {
            begin(consumer.unwrap(), GRACE);
        }
    }

    /** Begins, on a thread that ends by itself. */
    static Thread begin(Consumer<?, ?> consumer, Duration grace) {
        return Thread.ofVirtual().name("wake-up-calls").start(() -> {
            try {
                Thread.sleep(grace);
                for (int call = 0; call < MOST; call++) {
                    consumer.wakeup();
                    Thread.sleep(PAUSE);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
