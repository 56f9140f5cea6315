package io.forecourt.schemas.serde;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.apicurio.registry.resolver.config.SchemaResolverConfig;
import io.forecourt.schemas.Contract;
import io.forecourt.schemas.ContractBreachException;
import io.forecourt.schemas.event.VehicleEvent;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes an event as Confluent's wire format: a zero byte, the four-byte id of the registered schema, JSON. Nothing that
 * breaks the registered schema leaves: that raises {@link ContractBreachException}. A registry that cannot be asked raises
 * {@link RegistryUnavailableException}; once asked, by the first event or by a {@link ContractWatch}, it is never needed again.
 * Never registers anything. Thread-safe after configuration.
 *
 * <p>Needs {@code apicurio.registry.url} in the client's configuration (…/apis/registry/v3).
 *
 * @param <E> the event
 */
public final class ContractSerializer<E extends VehicleEvent> implements Serializer<E> {

    private final Map<String, HeldSchemas<E>> schemas = new ConcurrentHashMap<>();
    private final Map<String, EventWriter<E>> writers = new ConcurrentHashMap<>();
    private SchemaRegistry registry;

    /** For Kafka clients, which configure it themselves. */
    public ContractSerializer() {}

    /** Ready to use; {@code registryApi} is the root of the registry's API (…/apis/registry/v3). */
    public ContractSerializer(String registryApi) {
        configure(Map.of(SchemaResolverConfig.REGISTRY_URL, registryApi), false);
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        registry = SerdeSettings.registry(configs);
    }

    @Override
    public byte[] serialize(String topic, E event) {
        return writers.computeIfAbsent(topic, this::writerOf).serializeData(topic, event);
    }

    /**
     * Writes an event that is JSON already, such as one that was stored: all that the text says, or nothing. Equal to the bytes of
     * {@link #serialize} for the text of {@link Contract#encode}.
     */
    public byte[] serializeText(String topic, String json) {
        return writers.computeIfAbsent(topic, this::writerOf).serializeText(json);
    }

    /** The schemas with which it writes to a topic. */
    @SuppressWarnings("unchecked") // the topic decides the type of its events
    HeldSchemas<E> schemas(String topic) {
        return schemas.computeIfAbsent(topic, _ -> new HeldSchemas<>((Contract<E>) Contract.of(topic), registry));
    }

    @SuppressWarnings("unchecked") // the topic decides the type of its events
    private EventWriter<E> writerOf(String topic) {
        EventWriter<E> writer = new EventWriter<>((Contract<E>) Contract.of(topic), schemas(topic));
        writer.configure(SerdeSettings.serde(), false);
        return writer;
    }

    @Override
    public void close() {
        writers.values().forEach(EventWriter::close);
    }
}
