package io.forecourt.schemas.serde;

import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.apicurio.registry.serde.config.SerdeConfig;
import io.apicurio.registry.serde.jsonschema.JsonSchemaSerializer;
import io.forecourt.schemas.Contract;
import io.forecourt.schemas.ContractBreachException;
import io.forecourt.schemas.ContractJson;
import io.forecourt.schemas.event.VehicleEvent;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes an event as Confluent's wire format: a zero byte, the four-byte id of the registered schema, JSON. Nothing that
 * breaks the registered schema leaves: that raises {@link ContractBreachException}. A registry that cannot be asked raises
 * {@link RegistryUnavailableException}; once asked, it is not needed again. Never registers anything.
 *
 * <p>Needs {@code apicurio.registry.url} in the client's configuration (…/apis/registry/v3).
 *
 * @param <E> the event
 */
public final class ContractSerializer<E extends VehicleEvent> implements Serializer<E> {

    private final Map<String, JsonSchemaSerializer<E>> writers = new ConcurrentHashMap<>();
    /** Topics whose schema the writer holds: it never asks the registry about them again. */
    private final Set<String> warm = ConcurrentHashMap.newKeySet();

    private Map<String, ?> clientConfig = Map.of();

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        clientConfig = Map.copyOf(configs);
    }

    @Override
    public byte[] serialize(String topic, E event) {
        JsonSchemaSerializer<E> writer = writers.computeIfAbsent(topic, this::writerOf);
        try {
            if (warm.contains(topic)) {
                return writer.serializeData(topic, event);
            }
            byte[] first = Deadline.of(() -> writer.serializeData(topic, event));
            warm.add(topic);
            return first;
        } catch (RegistryUnavailableException late) {
            throw late;
        } catch (UncheckedIOException breach) {
            throw new ContractBreachException(topic, breach.getCause().getMessage(), breach);
        } catch (RuntimeException failure) {
            throw new RegistryUnavailableException(
                    RegistryFailure.saysUnknown(failure)
                            ? "The contract of %s is not registered: run the registrar".formatted(topic)
                            : "The schema registry cannot be asked for the contract of " + topic,
                    failure);
        }
    }

    private JsonSchemaSerializer<E> writerOf(String topic) {
        JsonSchemaSerializer<E> writer = new JsonSchemaSerializer<>(SerdeSettings.registry(clientConfig));
        writer.setObjectMapper(ContractJson.mapper());
        writer.configure(new SerdeConfig(SerdeSettings.forWriting(clientConfig, Contract.of(topic))), false);
        return writer;
    }

    @Override
    public void close() {
        writers.values().forEach(JsonSchemaSerializer::close);
    }
}
