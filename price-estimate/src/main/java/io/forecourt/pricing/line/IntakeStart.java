package io.forecourt.pricing.line;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import jakarta.enterprise.context.ApplicationScoped;

import io.forecourt.pricing.deadletter.DeadLetters;
import io.forecourt.schemas.brokers.BrokerNames;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.PublisherDecorator;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Begins to read once a broker's name is known, however long that takes; without one no client of Kafka can be made, and the service
 * would end at its start. All clients of the channels are lazy for that. Those that send are made first, so that whatever is read
 * can be sent. Says once that it waits and once that it goes on.
 */
@ApplicationScoped
class IntakeStart implements PublisherDecorator {

    private static final Logger LOG = Logger.getLogger(IntakeStart.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final List<String> OUTGOING = List.of(ProcessedEvents.CHANNEL, DeadLetters.CHANNEL);

    private final KafkaClientService clients;
    private final Executor offTheEventLoop;
    private volatile boolean waiting;

    IntakeStart(KafkaClientService clients, @VirtualThreads Executor offTheEventLoop) {
        this.clients = clients;
        this.offTheEventLoop = offTheEventLoop;
    }

    /** Before {@link ChannelEnd}, which hears of a failure here too. */
    @Override
    public int getPriority() {
        return DEFAULT_PRIORITY - 1;
    }

    @Override
    public Multi<? extends Message<?>> decorate(
            Multi<? extends Message<?>> records, List<String> channels, boolean isConnector) {
        if (!channels.contains(Intake.CHANNEL)) {
            return records;
        }
        return Uni.createFrom()
                .deferred(this::brokerKnown)
                .chain(this::makeProducers)
                .onItem()
                .transformToMulti(_ -> records);
    }

    private Uni<Void> brokerKnown() {
        BrokerNames names = BrokerNames.of(clients.getConsumer(Intake.CHANNEL).configuration());
        return Uni.createFrom()
                .voidItem()
                .emitOn(offTheEventLoop)
                .invoke(names::requireAnAddress)
                .onItemOrFailure()
                .invoke((_, failure) -> tell(failure))
                .onFailure(KafkaException.class)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    private Uni<Void> makeProducers() {
        return Uni.join()
                .all(OUTGOING.stream()
                        .map(channel -> clients.getProducer(channel).runOnSendingThread(_ -> {}))
                        .toList())
                .andFailFast()
                .replaceWithVoid();
    }

    private void tell(Throwable failure) {
        if (failure != null && !waiting) {
            waiting = true;
            LOG.warnf("Kafka is away: %s. The line begins when one is", failure.getMessage());
        } else if (failure == null && waiting) {
            waiting = false;
            LOG.info("A broker's name is known; the line begins");
        }
    }
}
