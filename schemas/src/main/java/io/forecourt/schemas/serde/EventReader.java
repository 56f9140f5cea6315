package io.forecourt.schemas.serde;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.networknt.schema.JsonSchema;
import io.apicurio.registry.resolver.ParsedSchema;
import io.apicurio.registry.resolver.SchemaLookupResult;
import io.apicurio.registry.resolver.client.RegistryClientFacade;
import io.apicurio.registry.resolver.strategy.ArtifactReference;
import io.apicurio.registry.serde.BaseSerde;
import io.apicurio.registry.serde.jsonschema.JsonSchemaDeserializer;
import io.forecourt.schemas.Contract;
import io.forecourt.schemas.ContractBreachException;
import io.forecourt.schemas.ContractJson;
import io.forecourt.schemas.event.VehicleEvent;

/** Apicurio's deserializer of one topic, with errors that tell a broken record from a registry that is away. */
final class EventReader<E extends VehicleEvent> extends JsonSchemaDeserializer<E> {

    /** One magic byte and a four-byte schema id. */
    private static final int PREFIX_BYTES = 5;

    private final Contract<E> contract;
    private final RegistryClientFacade registry;

    /** Content ids whose schema is held: the registry is never asked about them again. */
    private final Set<Long> warm = ConcurrentHashMap.newKeySet();

    EventReader(Contract<E> contract, RegistryClientFacade registry) {
        super(registry);
        this.contract = contract;
        this.registry = registry;
    }

    E read(byte[] data) {
        if (data.length > Contract.MAX_BYTES) {
            throw new ContractBreachException(
                    contract.topic(),
                    "the value has %d bytes; an event has at most %d".formatted(data.length, Contract.MAX_BYTES));
        }
        if (data.length <= PREFIX_BYTES || data[0] != BaseSerde.MAGIC_BYTE) {
            throw new ContractBreachException(
                    contract.topic(),
                    "the value is not in the wire format of the schema registry"
                            + " (a zero byte, a four-byte schema id, JSON)");
        }
        return deserializeData(contract.topic(), data);
    }

    @Override
    protected SchemaLookupResult<JsonSchema> resolve(String topic, byte[] data, ArtifactReference reference) {
        if (warm.contains(reference.getContentId())) {
            return super.resolve(topic, data, reference);
        }
        SchemaLookupResult<JsonSchema> schema = Deadline.of(() -> ask(topic, data, reference));
        warm.add(reference.getContentId());
        return schema;
    }

    private SchemaLookupResult<JsonSchema> ask(String topic, byte[] data, ArtifactReference reference) {
        try {
            return super.resolve(topic, data, reference);
        } catch (RuntimeException failure) {
            if (RegistryFailure.saysUnknown(failure)) {
                requireThatItKnowsUs();
                throw new ContractBreachException(
                        topic, "the registry knows no schema of id " + reference.getContentId(), failure);
            }
            throw new RegistryUnavailableException(
                    "The schema registry cannot be asked for the schema of id " + reference.getContentId(), failure);
        }
    }

    /**
     * A registry that does not hold our own contract either is empty, still starting or not ours: what it does not know says
     * nothing about a record.
     */
    private void requireThatItKnowsUs() {
        String version = String.valueOf(contract.newestVersion().number());
        try {
            registry.getVersionCoordinatesByGAV(SerdeSettings.GROUP, contract.subject(), version);
        } catch (RuntimeException failure) {
            throw new RegistryUnavailableException(
                    "The schema registry does not hold %s version %s: run the registrar"
                            .formatted(contract.subject(), version),
                    failure);
        }
    }

    @Override
    public E readData(ParsedSchema<JsonSchema> schema, ByteBuffer buffer, int start, int length) {
        JsonSchema writerSchema = schema.getParsedSchema();
        if (!contract.owns(writerSchema)) {
            throw new ContractBreachException(
                    contract.topic(), "it was written with a schema of something else: " + writerSchema.getId());
        }
        try {
            return contract.read(writerSchema, ContractJson.mapper().readTree(buffer.array(), start, length));
        } catch (JsonProcessingException notJson) {
            throw new ContractBreachException(
                    contract.topic(), "the payload is not readable JSON: " + notJson.getOriginalMessage(), notJson);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
