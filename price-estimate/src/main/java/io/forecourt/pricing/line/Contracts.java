package io.forecourt.pricing.line;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import io.forecourt.pricing.RegistryConfig;
import io.forecourt.schemas.Contract;
import io.forecourt.schemas.event.VehicleCreated;
import io.forecourt.schemas.event.VehicleProcessed;
import io.forecourt.schemas.serde.ContractDeserializer;
import io.forecourt.schemas.serde.ContractSerializer;
import io.forecourt.schemas.serde.ContractStatus;
import io.forecourt.schemas.serde.ContractWatch;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

/**
 * What the line reads and writes events with. Their schemas are fetched from the start on, until the registry has them; each
 * change of what is known about them is one line in the log.
 */
@ApplicationScoped
class Contracts {

    private static final Logger LOG = Logger.getLogger(Contracts.class);

    private final ContractDeserializer<VehicleCreated> created;
    private final ContractSerializer<VehicleProcessed> processed;
    private ContractWatch watch;

    Contracts(RegistryConfig registry) {
        created = new ContractDeserializer<>(registry.api());
        processed = new ContractSerializer<>(registry.api());
    }

    /** Before the channels start, which ask for the status. */
    void fetch(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        watch = ContractWatch.builder()
                .reading(created, Contract.VEHICLE_CREATED)
                .writing(processed, Contract.VEHICLE_PROCESSED)
                .start(Contracts::tell);
    }

    void stop(@Observes ShutdownEvent event) {
        if (watch != null) { // else the start has failed
            watch.close();
        }
    }

    ContractDeserializer<VehicleCreated> created() {
        return created;
    }

    ContractSerializer<VehicleProcessed> processed() {
        return processed;
    }

    /** Whether the line can read and write at all, in a sentence for people. */
    ContractStatus status() {
        return watch.status();
    }

    private static void tell(ContractStatus status) {
        LOG.log(status.isHeld() ? Logger.Level.INFO : Logger.Level.WARN, status.sentence());
    }
}
