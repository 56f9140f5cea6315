package io.forecourt.ads.projection;

import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import io.forecourt.ads.outage.Patience;
import io.forecourt.ads.outage.StoppedException;
import io.forecourt.schemas.brokers.BrokerNames;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.PublisherDecorator;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Begins to read once a broker's name is known, however long that takes; without one no client of Kafka can be made, and the service
 * would end at its start, although the ads can be read all the while. The clients of both channels are lazy for that. The one that
 * sends is made first, so that whatever is read can be set aside.
 */
@ApplicationScoped
class IntakeStart implements PublisherDecorator {

    private static final String OUTGOING = "dead-letter";

    private final KafkaClientService clients;
    private final Patience patience;

    IntakeStart(KafkaClientService clients, Patience patience) {
        this.clients = clients;
        this.patience = patience;
    }

    /** Before {@link ProjectionLiveness}, which hears of a failure here too. */
    @Override
    public int getPriority() {
        return DEFAULT_PRIORITY - 1;
    }

    @Override
    public Multi<? extends Message<?>> decorate(
            Multi<? extends Message<?>> batches, List<String> channels, boolean isConnector) {
        if (!channels.contains(ProjectionLiveness.CHANNEL)) {
            return batches;
        }
        return Uni.createFrom()
                .voidItem()
                .emitOn(wait -> Thread.ofVirtual().name("intake-start").start(wait))
                .invoke(this::awaitBroker)
                .chain(() -> clients.getProducer(OUTGOING).runOnSendingThread(_ -> {}))
                .onFailure(StoppedException.class)
                .recoverWithUni(Uni.createFrom().nothing())
                .onItem()
                .transformToMulti(_ -> batches);
    }

    private void awaitBroker() {
        BrokerNames names =
                BrokerNames.of(clients.getConsumer(ProjectionLiveness.CHANNEL).configuration());
        patience.insist("find Kafka", names::requireAnAddress);
    }
}
