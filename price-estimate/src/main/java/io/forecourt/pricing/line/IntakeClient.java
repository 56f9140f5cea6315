package io.forecourt.pricing.line;

import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;

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
}
