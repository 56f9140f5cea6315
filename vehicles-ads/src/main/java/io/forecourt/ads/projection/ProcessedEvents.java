package io.forecourt.ads.projection;

import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.forecourt.ads.AdsConfig;
import io.forecourt.schemas.Contract;
import io.forecourt.schemas.ContractBreachException;
import io.forecourt.schemas.Topics;
import io.forecourt.schemas.deadletter.RecordBytes;
import io.forecourt.schemas.event.VehicleProcessed;
import io.forecourt.schemas.serde.ContractDeserializer;
import io.forecourt.schemas.serde.ContractStatus;
import io.forecourt.schemas.serde.ContractWatch;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Reads events under their contract, whose versions it fetches from the registry in the background from the start on, so that no
 * event has to wait for a registry that is away later. Says once of each change whether it holds them. Thread-safe.
 */
@ApplicationScoped
class ProcessedEvents {

    private static final Logger LOG = Logger.getLogger(ProcessedEvents.class);

    private final ContractDeserializer<VehicleProcessed> contract;
    private volatile ContractWatch watch;

    ProcessedEvents(AdsConfig config) {
        this.contract = new ContractDeserializer<>(config.registryApi().toString());
        requireThatItReads();
    }

    /** Ends the start where nothing at all could be read; later each record would be set aside for it. */
    private void requireThatItReads() {
        try {
            contract.deserialize(Topics.VEHICLE_PROCESSED, new byte[0]);
        } catch (ContractBreachException _) {
            // as it should be
        }
    }

    void fetchContract(@Observes StartupEvent start) {
        watch = ContractWatch.builder()
                .reading(contract, Contract.VEHICLE_PROCESSED)
                .start(ProcessedEvents::tell);
    }

    void stopFetching(@Observes ShutdownEvent shutdown) {
        Optional.ofNullable(watch).ifPresent(ContractWatch::close);
    }

    /**
     * The event of a record; {@link io.forecourt.schemas.ContractBreachException} where it is none,
     * {@link io.forecourt.schemas.serde.RegistryUnavailableException} where that cannot be told yet.
     */
    VehicleProcessed read(ConsumerRecord<byte[], byte[]> record) {
        return contract.deserialize(record.topic(), RecordBytes.valueOfEvent(record));
    }

    /** Whether the contract is held; empty before the start. */
    Optional<ContractStatus> contractStatus() {
        return Optional.ofNullable(watch).map(ContractWatch::status);
    }

    private static void tell(ContractStatus status) {
        switch (status.state()) {
            case HELD -> LOG.info(status.sentence());
            case LOST_BY_REGISTRY, NOT_REGISTERED, WAITING -> LOG.warn(status.sentence());
        }
    }
}
