package io.forecourt.pricing.line;

import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import org.apache.kafka.clients.consumer.Consumer;

/** The consumer of the intake, which is made once a broker's name is known (see {@link IntakeStart}). */
@ApplicationScoped
class IntakeClient {

    private final KafkaClientService clients;

    IntakeClient(KafkaClientService clients) {
        this.clients = clients;
    }

    /** Empty where there was no broker yet, or the start has failed. Whatever asks the connector for more would make one. */
    Optional<KafkaConsumer<Object, Object>> made() {
        return Optional.ofNullable(clients.getConsumer(Intake.CHANNEL)).filter(consumer -> consumer.unwrap() != null);
    }

    /** Does it between two polls, once subscribed to; fails where there is no consumer, or none any more, and with what it throws. */
    Uni<Void> onPollingThread(java.util.function.Consumer<Consumer<Object, Object>> action) {
        return Uni.createFrom()
                .deferred(() -> made().orElseThrow(() -> new IllegalStateException("There is no consumer yet"))
                        .runOnPollingThread(action));
    }
}
