package io.forecourt.pricing.line;

import java.time.Duration;
import jakarta.enterprise.context.ApplicationScoped;

import io.forecourt.pricing.outbound.SureDelivery;
import io.forecourt.schemas.Topics;
import io.forecourt.schemas.event.VehicleProcessed;
import io.forecourt.schemas.serde.ContractSerializer;
import io.forecourt.schemas.serde.RegistryUnavailableException;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/**
 * Publishes to {@code stock.vehicle-processed}, key VIN; returns when Kafka has acknowledged the event. Kafka and the
 * registry are waited for, however long. An event that breaks its contract raises
 * {@link io.forecourt.schemas.ContractBreachException} and is not sent.
 */
@ApplicationScoped
class ProcessedEvents {

    private static final Logger LOG = Logger.getLogger(ProcessedEvents.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final SureDelivery<String> delivery;
    private final ContractSerializer<VehicleProcessed> contract;

    // Encoded here and not by the channel, which cannot tell a breach of the contract from a registry that is away.
    ProcessedEvents(
            @Channel("vehicle-processed") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
                    MutinyEmitter<Record<String, byte[]>> channel,
            Contracts contracts) {
        this.delivery = new SureDelivery<>(channel);
        this.contract = contracts.processed();
    }

    /** Publishes it; blocks. */
    void publish(ProcessedEvent event) throws InterruptedException {
        delivery.send(
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
