package io.forecourt.schemas.serde;

import java.nio.ByteBuffer;

import com.networknt.schema.JsonSchema;
import io.apicurio.registry.resolver.ParsedSchema;
import io.apicurio.registry.serde.BaseSerde;
import io.apicurio.registry.serde.jsonschema.JsonSchemaDeserializer;
import io.forecourt.schemas.Contract;
import io.forecourt.schemas.ContractBreachException;
import io.forecourt.schemas.event.VehicleEvent;

/** Apicurio's deserializer of one topic, which names what is wrong with a record. */
final class EventReader<E extends VehicleEvent> extends JsonSchemaDeserializer<E> {

    /** One magic byte and a four-byte schema id. */
    private static final int PREFIX_BYTES = 5;

    private final Contract<E> contract;
    private final HeldSchemas<E> schemas;

    EventReader(Contract<E> contract, HeldSchemas<E> schemas) {
        super(schemas);
        this.contract = contract;
        this.schemas = schemas;
    }

    /** What is no event at all is refused without asking. */
    boolean needsRegistry(byte[] data) {
        return isWireFormat(data) && !schemas.hold(ByteBuffer.wrap(data).getInt(1));
    }

    private static boolean isWireFormat(byte[] data) {
        return data != null && data.length > PREFIX_BYTES && data[0] == BaseSerde.MAGIC_BYTE;
    }

    E read(byte[] data) {
        if (data.length > Contract.MAX_BYTES) {
            throw new ContractBreachException(
                    contract.topic(),
                    "the value has %d bytes; an event has at most %d".formatted(data.length, Contract.MAX_BYTES));
        }
        if (!isWireFormat(data)) {
            throw new ContractBreachException(
                    contract.topic(),
                    "the value is not in the wire format of the schema registry"
                            + " (a zero byte, a four-byte schema id, JSON)");
        }
        return deserializeData(contract.topic(), data);
    }

    @Override
    public E readData(ParsedSchema<JsonSchema> schema, ByteBuffer buffer, int start, int length) {
        JsonSchema writerSchema = schema.getParsedSchema();
        if (!contract.owns(writerSchema)) {
            throw new ContractBreachException(
                    contract.topic(), "it was written with a schema of something else: " + writerSchema.getId());
        }
        return contract.read(writerSchema, buffer.array(), start, length);
    }
}
