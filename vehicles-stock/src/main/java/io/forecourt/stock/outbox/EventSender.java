package io.forecourt.stock.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Function;
import jakarta.enterprise.context.ApplicationScoped;

import io.forecourt.schemas.ContractBreachException;
import io.forecourt.schemas.brokers.BrokerNames;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.InterruptException;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.jboss.logging.Logger;

/**
 * Hands events to Kafka in their order, without waiting for one before the next. An event that breaks its contract is passed
 * over, and with it what follows of the same vehicle; one that cannot be handed over for any other reason ends the batch.
 * Either way nothing of a vehicle overtakes it.
 */
@ApplicationScoped
class EventSender {

    static final String CHANNEL = "vehicle-events";

    private static final Logger LOG = Logger.getLogger(EventSender.class);

    private static final Duration CLIENT_START = Duration.ofSeconds(10);

    /** An event that was handed over, or the one that could not be. */
    record Sent(UnpublishedEvent event, Future<?> acknowledgement) {}

    private final KafkaClientService clients;
    private final OutgoingContracts contracts;
    private final HeldVehicles held;

    /**
     * The emitter declares the channel, whose settings and life cycle are those of any other. The relay sends through the
     * channel's client itself, because the emitter goes on with the next message when one fails.
     */
    EventSender(
            KafkaClientService clients,
            OutgoingContracts contracts,
            HeldVehicles held,
            @Channel(CHANNEL) Emitter<byte[]> channel) {
        this.clients = clients;
        this.contracts = contracts;
        this.held = held;
    }

    /** All that is handed over, in order, up to and with the first that could not be. */
    List<Sent> send(List<UnpublishedEvent> events) throws InterruptedException {
        List<Sent> sent = new ArrayList<>(events.size());
        for (UnpublishedEvent event : events) {
            if (held.holds(event.vehicleId())) {
                continue;
            }
            Future<?> acknowledgement = send(event);
            Optional<Throwable> failure = failure(acknowledgement);
            if (failure.filter(cause -> isHeldBack(event, cause)).isPresent()) {
                continue;
            }
            sent.add(new Sent(event, acknowledgement));
            if (failure.isPresent()) {
                break;
            }
        }
        if (!sent.isEmpty()) {
            Thread.ofVirtual().name("relay-hurry").start(this::hurry);
        }
        return sent;
    }

    /**
     * Nothing more comes, so Kafka's client need not wait for company: it does for as long as a batch is handed over
     * ({@code linger.ms}), so that all of it makes one request to each broker, unless the batch before it is still on its way to another.
     * Blocks until Kafka has the batch.
     */
    private void hurry() {
        try {
            Producer<String, byte[]> made =
                    clients.<String, byte[]>getProducer(CHANNEL).unwrap();
            if (made != null) {
                made.flush();
            }
        } catch (RuntimeException notNow) { // it goes when the client has waited long enough
            LOG.debugf("The events under way are not hurried: %s", notNow);
        }
    }

    private boolean isHeldBack(UnpublishedEvent event, Throwable failure) {
        return failure instanceof ContractBreachException breach && held.hold(event, breach);
    }

    private static Optional<Throwable> failure(Future<?> acknowledgement) {
        return acknowledgement.isDone() && acknowledgement.state() == Future.State.FAILED
                ? Optional.of(acknowledgement.exceptionNow())
                : Optional.empty();
    }

    private Future<?> send(UnpublishedEvent event) throws InterruptedException {
        try {
            return producer().send(event.record(contracts::encode));
        } catch (InterruptException interrupted) {
            throw (InterruptedException) new InterruptedException().initCause(interrupted);
        } catch (RuntimeException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    /** Made with the first event and not before, because a client cannot be made while no broker's name is known. */
    private Producer<String, byte[]> producer() {
        KafkaProducer<String, byte[]> client = clients.getProducer(CHANNEL);
        Producer<String, byte[]> made = client.unwrap();
        if (made != null) {
            return made;
        }
        BrokerNames.of(client.configuration()).requireAnAddress();
        return client.runOnSendingThread(Function.<Producer<String, byte[]>>identity())
                .await()
                .atMost(CLIENT_START);
    }
}
