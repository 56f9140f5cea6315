package io.forecourt.schemas.serde;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.apicurio.registry.resolver.config.SchemaResolverConfig;
import io.apicurio.registry.serde.config.SerdeConfig;
import io.forecourt.schemas.Contract;
import io.forecourt.schemas.ContractBreachException;
import io.forecourt.schemas.event.VehicleEvent;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads an event from Confluent's wire format and holds it to the schema with which it was written. What can never be read
 * raises {@link ContractBreachException}, naming each field; a registry that cannot be asked raises
 * {@link RegistryUnavailableException}. A schema that was asked for once is kept, so that a registry outage never stops a
 * warm reader. The first use of a schema blocks on HTTP. Thread-safe after configuration.
 *
 * @param <E> the event
 */
public final class ContractDeserializer<E extends VehicleEvent> implements Deserializer<E> {

    private final Map<String, EventReader<E>> readers = new ConcurrentHashMap<>();
    private Map<String, ?> clientConfig = Map.of();

    /** For Kafka clients, which configure it themselves. */
    public ContractDeserializer() {}

    /** Ready to use; {@code registryApi} is the root of the registry's API (…/apis/registry/v3). */
    public ContractDeserializer(String registryApi) {
        configure(Map.of(SchemaResolverConfig.REGISTRY_URL, registryApi), false);
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        clientConfig = Map.copyOf(configs);
    }

    @Override
    public E deserialize(String topic, byte[] data) {
        if (data == null) {
            throw new ContractBreachException(topic, "the record has no value");
        }
        return readers.computeIfAbsent(topic, this::readerOf).read(data);
    }

    @SuppressWarnings("unchecked") // the topic decides the type of its events
    private EventReader<E> readerOf(String topic) {
        EventReader<E> reader =
                new EventReader<>((Contract<E>) Contract.of(topic), SerdeSettings.registry(clientConfig));
        reader.configure(new SerdeConfig(SerdeSettings.forReading(clientConfig)), false);
        return reader;
    }

    @Override
    public void close() {
        readers.values().forEach(EventReader::close);
    }
}
