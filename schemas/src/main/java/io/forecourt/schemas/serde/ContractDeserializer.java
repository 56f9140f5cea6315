package io.forecourt.schemas.serde;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.apicurio.registry.resolver.config.SchemaResolverConfig;
import io.forecourt.schemas.Contract;
import io.forecourt.schemas.ContractBreachException;
import io.forecourt.schemas.event.VehicleEvent;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads an event from Confluent's wire format and holds it to the schema with which it was written. What can never be read
 * raises {@link ContractBreachException}, naming each field; a registry that cannot be asked raises
 * {@link RegistryUnavailableException}. A schema that was asked for once, by a record or by a {@link ContractWatch}, is kept, so
 * that a registry outage never stops a warm reader. The first use of a schema blocks on HTTP. Thread-safe after configuration.
 *
 * @param <E> the event
 */
public final class ContractDeserializer<E extends VehicleEvent> implements Deserializer<E> {

    private final Map<String, HeldSchemas<E>> schemas = new ConcurrentHashMap<>();
    private final Map<String, EventReader<E>> readers = new ConcurrentHashMap<>();
    private SchemaRegistry registry;

    /** For Kafka clients, which configure it themselves. */
    public ContractDeserializer() {}

    /** Ready to use; {@code registryApi} is the root of the registry's API (…/apis/registry/v3). */
    public ContractDeserializer(String registryApi) {
        configure(Map.of(SchemaResolverConfig.REGISTRY_URL, registryApi), false);
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        registry = SerdeSettings.registry(configs);
    }

    @Override
    public E deserialize(String topic, byte[] data) {
        if (data == null) {
            throw new ContractBreachException(topic, "the record has no value");
        }
        return readers.computeIfAbsent(topic, this::readerOf).read(data);
    }

    /** Whether reading it would block on HTTP: it names a schema that was not asked for yet. */
    public boolean needsRegistry(String topic, byte[] data) {
        return readers.computeIfAbsent(topic, this::readerOf).needsRegistry(data);
    }

    /** The schemas with which it reads a topic. */
    @SuppressWarnings("unchecked") // the topic decides the type of its events
    HeldSchemas<E> schemas(String topic) {
        return schemas.computeIfAbsent(topic, _ -> new HeldSchemas<>((Contract<E>) Contract.of(topic), registry));
    }

    @SuppressWarnings("unchecked") // the topic decides the type of its events
    private EventReader<E> readerOf(String topic) {
        EventReader<E> reader = new EventReader<>((Contract<E>) Contract.of(topic), schemas(topic));
        reader.configure(SerdeSettings.serde(), false);
        return reader;
    }

    @Override
    public void close() {
        readers.values().forEach(EventReader::close);
    }
}
