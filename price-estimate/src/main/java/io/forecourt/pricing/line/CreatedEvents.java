package io.forecourt.pricing.line;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import jakarta.enterprise.context.ApplicationScoped;

import io.forecourt.schemas.deadletter.RecordBytes;
import io.forecourt.schemas.event.EventMetadata;
import io.forecourt.schemas.event.VehicleCreated;
import io.forecourt.schemas.serde.ContractDeserializer;
import io.forecourt.schemas.serde.RegistryUnavailableException;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Uni;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Reads records of {@code stock.vehicle-created}. While the registry cannot be asked it tries again, for ever; a record that
 * breaks the contract raises {@link io.forecourt.schemas.ContractBreachException}. Any other exception is a defect of the
 * reading that this record meets, today and after each restart: nothing but its bytes and this code have a part in it.
 */
@ApplicationScoped
class CreatedEvents {

    private static final Logger LOG = Logger.getLogger(CreatedEvents.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Contracts contracts;
    private final ContractDeserializer<VehicleCreated> contract;
    private final Executor offTheEventLoop;
    private volatile Instant registryAwaySince;

    CreatedEvents(Contracts contracts, @VirtualThreads Executor offTheEventLoop) {
        this.contracts = contracts;
        this.contract = contracts.created();
        this.offTheEventLoop = offTheEventLoop;
    }

    /** Whether to read it takes no question to the registry, and so no time. */
    boolean canRead(ConsumerRecord<byte[], byte[]> record) {
        return !contract.needsRegistry(record.topic(), record.value());
    }

    /** The vehicle, with its record's time where the event carries none. */
    VehicleCreated read(ConsumerRecord<byte[], byte[]> record) {
        return contract.deserialize(record.topic(), RecordBytes.valueOfEvent(record))
                .orCreatedAt(Instant.ofEpochMilli(record.timestamp()));
    }

    /** As {@link #read}, once the registry has told the schema; off the event loop. */
    Uni<VehicleCreated> readPatiently(ConsumerRecord<byte[], byte[]> record) {
        return Uni.createFrom()
                .item(() -> read(record))
                .runSubscriptionOn(offTheEventLoop)
                .onItemOrFailure()
                .invoke((_, failure) -> observe(failure))
                .onFailure(RegistryUnavailableException.class)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    /** Who the event is; never fails. */
    static EventMetadata metadata(ConsumerRecord<byte[], byte[]> record) {
        String key = record.key() == null ? null : new String(record.key(), UTF_8);
        return EventMetadata.read(
                record.headers(),
                record.topic(),
                record.partition(),
                record.offset(),
                key,
                Instant.ofEpochMilli(record.timestamp()));
    }

    /** Since when a record waits for the registry; empty while none does. */
    Optional<Instant> registryAwaySince() {
        return Optional.ofNullable(registryAwaySince);
    }

    private void observe(Throwable failure) {
        boolean away = failure instanceof RegistryUnavailableException;
        if (away && registryAwaySince == null) {
            registryAwaySince = Instant.now();
            if (contracts.status().isHeld()) { // else it is what Contracts has said already
                LOG.warnf("A record of an unknown schema waits for the schema registry: %s", failure.getMessage());
            }
        } else if (!away && registryAwaySince != null) {
            registryAwaySince = null;
            LOG.info("The registry has answered; the line goes on");
        }
    }
}
