package io.forecourt.pricing.line;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import jakarta.enterprise.context.ApplicationScoped;

import io.forecourt.pricing.outbound.SureDelivery;
import io.forecourt.schemas.Topics;
import io.forecourt.schemas.event.VehicleProcessed;
import io.forecourt.schemas.serde.ContractSerializer;
import io.forecourt.schemas.serde.RegistryUnavailableException;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.jboss.logging.Logger;

/**
 * Publishes to {@code stock.vehicle-processed}, key VIN; the answer is complete when Kafka has acknowledged the event. Kafka and
 * the registry are waited for, however long. An event that breaks its contract raises
 * {@link io.forecourt.schemas.ContractBreachException} and is not sent.
 */
@ApplicationScoped
class ProcessedEvents {

    static final String CHANNEL = "vehicle-processed";

    private static final Logger LOG = Logger.getLogger(ProcessedEvents.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final SureDelivery<String> delivery;
    private final ContractSerializer<VehicleProcessed> contract;

    /**
     * The emitter declares the channel, whose settings and life cycle are those of any other. Events are sent through the channel's
     * client itself: the channel takes several threads and a dozen objects for each, and waits for one answer at a time.
     * Encoded here and not by the client, which cannot tell a breach of the contract from a registry that is away.
     */
    ProcessedEvents(KafkaClientService clients, Contracts contracts, @Channel(CHANNEL) Emitter<byte[]> channel) {
        this.delivery = new SureDelivery<>(
                () -> clients.<String, byte[]>getProducer(CHANNEL).unwrap(), Topics.VEHICLE_PROCESSED);
        this.contract = contracts.processed();
    }

    /** Publishes it; blocks only while the registry or Kafka is away. */
    CompletableFuture<Void> publish(ProcessedEvent event) throws InterruptedException {
        return delivery.send(
                event.payload().vin(), encode(event.payload()), event.metadata().writeTo(new RecordHeaders()));
    }

    private byte[] encode(VehicleProcessed event) throws InterruptedException {
        while (true) {
            try {
                return contract.serialize(Topics.VEHICLE_PROCESSED, event);
            } catch (RegistryUnavailableException away) {
                LOG.debugf("A price waits for the schema registry: %s", away.getMessage()); // Contracts warns, once
            }
            Thread.sleep(PAUSE);
        }
    }
}
