package io.forecourt.stock.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.forecourt.schemas.Contract;
import io.forecourt.schemas.event.VehicleCreated;
import io.forecourt.schemas.serde.ContractSerializer;
import io.forecourt.schemas.serde.ContractStatus;
import io.forecourt.schemas.serde.ContractWatch;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The contracts of what leaves, fetched in the background from the start: once they are held, no event needs the registry.
 * Until then events wait in the outbox, and the log says once why. Thread-safe.
 */
@Startup // fetches before anybody asks
@ApplicationScoped
class OutgoingContracts {

    private static final Logger LOG = Logger.getLogger(OutgoingContracts.class);

    private final ContractSerializer<VehicleCreated> serializer;
    private final ContractWatch watch;

    OutgoingContracts(@ConfigProperty(name = "registry.url") String registryRoot) {
        this.serializer = new ContractSerializer<>(registryRoot + "/apis/registry/v3");
        this.watch = ContractWatch.builder()
                .writing(serializer, Contract.VEHICLE_CREATED)
                .start(OutgoingContracts::tell);
    }

    void stop(@Observes ShutdownEvent event) {
        watch.close();
        serializer.close();
    }

    /** Where they stand; asks nobody. */
    ContractStatus status() {
        return watch.status();
    }

    /** The text of a stored event as it goes over the wire; raises what {@link ContractSerializer} does. */
    byte[] encode(String event) {
        return serializer.serializeText(Contract.VEHICLE_CREATED.topic(), event);
    }

    private static void tell(ContractStatus status) {
        switch (status.state()) {
            case HELD -> LOG.info(status.sentence());
            case LOST_BY_REGISTRY -> LOG.warn(status.sentence());
            case NOT_REGISTERED, WAITING ->
                LOG.warnf(
                        "%s. Vehicles are taken in all the same; their events wait in the outbox and go out by themselves.",
                        status.sentence());
        }
    }
}
